import { StrictMode, useState } from 'react';
import { WorkflowProvider } from 'react-fal-workflow';
import { sampleRuns } from 'react-fal-workflow/testing';
import { Code } from '../docs/Code.tsx';
import { exampleFiles } from '../docs/exampleFiles.ts';
import { PageLink } from '../docs/PageLink.tsx';
import {
  playedTransport,
  PostCount,
  type PlayedTransport,
} from '../support.tsx';
import './introduction.css';
import { Sticker } from './Sticker.tsx';

const promises = [
  {
    title: 'One click, one bill',
    text: 'Only `start` and `rerun` send the POST. StrictMode, remounting, hot reloading, focus, retries and reconnecting never do. The counter above is the proof; the tests count too.',
    to: 'recipes--shared-run',
    link: 'Two components, one POST',
  },
  {
    title: 'The end tells the truth',
    text: 'A run ends as done, failed, canceled or interrupted. A stream that just stops is never shown as done: it says that the run may still have been billed.',
    to: 'failures--docs',
    link: 'Every failure, and what people see',
  },
  {
    title: 'Nothing gets lost',
    text: 'A run outlives the component that started it: leave the page, come back, it is there. What a failed run had already made stays on the screen.',
    to: 'recipes--history-list',
    link: 'A list of past runs',
  },
];

const route = `
import {
  createRouteHandler,
} from '@fal-ai/server-proxy/nextjs';

export const { POST } = createRouteHandler({
  allowedEndpoints: ['workflows/fal-ai/sdxl-sticker/**'],
  allowUnauthorizedRequests: false,
  // before you deploy: is somebody signed in?
  isAuthenticated: async () => true,
  // or the page's own Authorization header would go to fal
  resolveFalAuth: async () =>
    \`Key \${process.env.FAL_KEY}\`,
});
`;

const pages = [
  [
    'page-getting-started--docs',
    'Getting started',
    'From an empty folder to a run.',
  ],
  ['workflow--docs', 'Workflow', 'Everything in one card. Start here.'],
  [
    'timeline--docs',
    'Timeline',
    'The steps on a rail, each with what it made.',
  ],
  ['media--docs', 'Media', 'Pictures, video, sound, 3D models, files.'],
  ['error--docs', 'Error', 'What failed, why, and what to do about it.'],
  [
    'headless--docs',
    'Headless',
    'The hooks alone, with markup of your own.',
  ],
  ['theming--docs', 'Theming', 'Three complete looks, by variables alone.'],
  ['failures--docs', 'Failures', 'Every fault that a run can meet.'],
  [
    'recipes--docs',
    'Recipes',
    'Forms, shared runs, history, toasts, types, late plans.',
  ],
  ['page-api-readme--docs', 'API', 'Every export with its types.'],
  [
    'page-troubleshooting--docs',
    'Troubleshooting',
    'Every message, and what to do.',
  ],
] as const;

/** The front door: what this is, live, and where to go from here. */
export function IntroductionPage() {
  const [transport] = useState(() =>
    playedTransport(sampleRuns.sticker.script),
  );
  return (
    <article className="docs-page docs-wide intro">
      <header className="docs-header">
        <h1>Show a fal workflow while it runs</h1>
        <p className="docs-lead">
          A fal workflow chains several models behind one endpoint.{' '}
          <strong className="intro-name">react-fal-workflow</strong> turns
          the stream of such a run into React: every step, the pictures on
          the way, errors that explain, and an end that tells the truth.
        </p>
        <p className="intro-links">
          <PageLink to="workflow--docs">See the components</PageLink>
          <PageLink to="headless--docs">Use the hooks alone</PageLink>
          <a
            href="https://docs.fal.ai"
            target="_blank"
            rel="noopener noreferrer"
          >
            fal’s documentation
          </a>
        </p>
      </header>

      <section className="intro-live" aria-labelledby="live-run">
        <h2 id="live-run" className="intro-hidden">
          A live run, and its code
        </h2>
        <LiveRun transport={transport} />
        <div className="intro-code">
          <p>This is the whole component:</p>
          <Code title="Sticker.tsx">
            {exampleFiles('Sticker.tsx')['Sticker.tsx']!}
          </Code>
          <p>
            Runs go to <code>/api/fal/proxy</code>, which holds your key. In
            Next.js it is one file:
          </p>
          <Code title="app/api/fal/proxy/route.ts">{route}</Code>
          <p>And to install:</p>
          <Code title="Terminal">
            npm install react-fal-workflow @tanstack/react-query
          </Code>
        </div>
      </section>

      <h2>What it promises</h2>
      <ul className="intro-promises">
        {promises.map((promise) => (
          <li key={promise.title}>
            <h3>{promise.title}</h3>
            <p>
              {promise.text
                .split('`')
                .map((piece, index) =>
                  index % 2 ? <code key={piece}>{piece}</code> : piece,
                )}
            </p>
            <PageLink to={promise.to}>{promise.link}</PageLink>
          </li>
        ))}
      </ul>

      <h2>Where to go next</h2>
      <ul className="intro-pages">
        {pages.map(([to, title, text]) => (
          <li key={to}>
            <PageLink to={to} className="docs-card">
              <span className="intro-page-title">{title}</span>
              <span className="intro-page-text">{text}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** The code beside it, running: the transport plays a recorded script in place of fal. */
function LiveRun({ transport }: { transport: PlayedTransport }) {
  return (
    <div className="intro-run">
      <StrictMode>
        <WorkflowProvider transport={transport}>
          <Sticker />
        </WorkflowProvider>
      </StrictMode>
      <p className="intro-caption">
        <span>Plays in your browser: no key, no network, no cost.</span>
        <PostCount transport={transport} />
      </p>
    </div>
  );
}
