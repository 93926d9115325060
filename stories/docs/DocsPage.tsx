import { Anchor, Canvas, Controls, DocsContext, Unstyled, useOf } from '@storybook/addon-docs/blocks';
import { useContext, type ContextType } from 'react';
import { AnchorLink } from './AnchorLink.tsx';
import { Code } from './Code.tsx';
import { Anatomy, Keyboard, Parts, Tokens, Variables } from './ComponentSections.tsx';
import { componentDocs } from './componentDocs.ts';
import { PageHeader } from './PageHeader.tsx';
import { Prose } from './Prose.tsx';

type PreparedStory = ReturnType<ContextType<typeof DocsContext>['componentStories']>[number];

/** One story: its name, its sentence, itself, and the files that it is made of. */
function StoryBlock({ story, as: Heading }: { story: PreparedStory; as: 'h2' | 'h3' }) {
  const sentence: string | undefined = story.parameters['docs']?.description?.story;
  return (
    <section className="docs-story-block">
      <Anchor storyId={story.id}>
        <Heading>{sentenceCase(story.name)}</Heading>
        {sentence && (
          <p>
            <Prose text={sentence} />
          </p>
        )}
        <Canvas of={story.moduleExport} layout="fullscreen" />
      </Anchor>
      <Files files={story.parameters['files']} />
    </section>
  );
}

/** Storybook makes names of exports, In Title Case; headings here are sentences. */
function sentenceCase(name: string): string {
  const [first = '', ...words] = name.split(' ');
  const isTitle = words.every((word) => /^[A-Z0-9]/.test(word));
  return [first, ...(isTitle ? words.map((word) => word.toLowerCase()) : words)].join(' ');
}

/** The files of an example, as they are run. */
function Files({ files }: { files: unknown }) {
  if (typeof files !== 'object' || files === null) return null;
  return Object.entries(files).map(([name, text]) => (
    <Code key={name} title={name}>
      {String(text)}
    </Code>
  ));
}

/** The page of a component: what it does, its props, parts, keys and variables, and all of its stories. */
export function DocsPage() {
  const { preparedMeta } = useOf('meta', ['meta']);
  const context = useContext(DocsContext);
  const { component, title, parameters } = preparedMeta;
  const docs = componentDocs(component);
  const lead: string = parameters['lead'] ?? docs?.description ?? '';
  const [primary, ...others] = context.componentStories().filter((story) => story.tags.includes('autodocs'));
  const shown = docs ? others : [primary, ...others];

  return (
    <Unstyled>
      <article className="docs-page">
        <PageHeader kind={docs ? 'Component' : 'Guide'} title={title.split('/').at(-1) ?? title} lead={lead}>
          {docs && (
            <p className="docs-import">
              <code>{`import { ${[docs.namespace, docs.name].filter(Boolean).join(', ')} } from 'react-fal-workflow';`}</code>
            </p>
          )}
        </PageHeader>
        {docs && (
          <nav className="docs-jump" aria-label="On this page">
            <AnchorLink to="props">Props</AnchorLink>
            {typeof parameters['anatomy'] === 'string' && <AnchorLink to="anatomy">Anatomy</AnchorLink>}
            {Array.isArray(parameters['keyboard']) && <AnchorLink to="keyboard">Keyboard</AnchorLink>}
            <AnchorLink to="parts">Parts</AnchorLink>
            <AnchorLink to="stories">Stories</AnchorLink>
            <AnchorLink to="variables">CSS variables</AnchorLink>
          </nav>
        )}
        {docs && primary && (
          <section>
            <Anchor storyId={primary.id}>
              <Canvas of={primary.moduleExport} layout="fullscreen" />
            </Anchor>
            <h2 id="props">Props</h2>
            <div className="docs-controls" tabIndex={0} role="region" aria-label="Props">
              <Controls />
            </div>
            <p className="docs-note">
              Also those of its element
              {docs.element && (
                <>
                  {' '}
                  (<code>{`<${docs.element}>`}</code>)
                </>
              )}
              , <code>ref</code>, and <code>render</code> to put another element in its place. Class names are
              merged, handlers are chained.
            </p>
          </section>
        )}
        {docs && (
          <>
            <Anatomy code={parameters['anatomy']} />
            <Keyboard rows={parameters['keyboard']} />
            <Parts docs={docs} />
          </>
        )}
        <section>
          {docs && <h2 id="stories">Stories</h2>}
          {shown.map((story) => story && <StoryBlock key={story.id} story={story} as={docs ? 'h3' : 'h2'} />)}
        </section>
        {docs && <Variables docs={docs} />}
        {parameters['tokens'] === true && <Tokens />}
      </article>
    </Unstyled>
  );
}
