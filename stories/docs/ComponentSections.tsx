import type { ReactNode } from 'react';
import { Code } from './Code.tsx';
import { allTokens, type ComponentDocs } from './componentDocs.ts';
import { Prose } from './Prose.tsx';
import type { VariableDocs } from './readStyles.ts';

/** The parts as they nest, in JSX. */
export function Anatomy({ code }: { code: unknown }) {
  if (typeof code !== 'string') return null;
  return (
    <section>
      <h2 id="anatomy">Anatomy</h2>
      <p>The drop-in is nothing but these parts. Compose them yourself to change, move or leave out any.</p>
      <Code title="Anatomy">{code}</Code>
    </section>
  );
}

/** What each key does. */
export function Keyboard({ rows }: { rows: unknown }) {
  if (!Array.isArray(rows)) return null;
  return (
    <section>
      <h2 id="keyboard">Keyboard</h2>
      <Table head={['Key', 'What it does']}>
        {(rows as [string, string][]).map(([keys, does]) => (
          <tr key={keys + does}>
            <td>
              <Keys text={keys} />
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** Each part: its element, its slot, the attributes that tell its state, its own props. */
export function Parts({ docs }: { docs: ComponentDocs }) {
  const parts = docs.parts.length > 0 ? docs.parts : [docs];
  return (
    <section>
      <h2 id="parts">Parts and data attributes</h2>
      <p>
        One part is one element. Select it in CSS by its class name or its <code>data-slot</code>, and its
        state by its data attributes.
      </p>
      <Table head={['Part', 'Renders', 'Attributes']}>
        {parts.map((part) => (
          <tr key={part.name}>
            <td>
              <code className="docs-name">{part.name}</code>
              <span className="docs-detail">
                <Prose text={part.description} />
              </span>
              {part.name.includes('.') && !part.name.endsWith('.Root') && <OwnProps part={part} />}
            </td>
            <td>
              <code>{`<${part.element ?? '…'}>`}</code>
              {part.slot && <code className="docs-slot">.fw-{part.slot}</code>}
            </td>
            <td>
              {part.attributes.map((attribute) => (
                <code key={attribute} className="docs-attribute">
                  {attribute}
                </code>
              ))}
            </td>
          </tr>
        ))}
      </Table>
      <AttributeValues docs={docs} attributes={[...new Set(parts.flatMap((part) => part.attributes))]} />
    </section>
  );
}

function AttributeValues({ docs, attributes }: { docs: ComponentDocs; attributes: readonly string[] }) {
  if (attributes.length === 0) return null;
  return (
    <Table head={['Attribute', 'Values']}>
      {attributes.map((attribute) => (
        <tr key={attribute}>
          <td>
            <code className="docs-name">{attribute}</code>
          </td>
          <td className="docs-values">
            {docs.valuesOf(attribute).map((value) => (
              <code key={value}>{value}</code>
            ))}
            {docs.valuesOf(attribute).length === 0 && <span className="docs-none">present or absent</span>}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function OwnProps({ part }: { part: ComponentDocs['parts'][number] }) {
  return part.props.map((prop) => (
    <span key={prop.name} className="docs-detail">
      <code>
        {prop.name}
        {prop.required ? '' : '?'}: {prop.type}
      </code>{' '}
      <Prose text={prop.description} />
    </span>
  ));
}

/** The variables that the component's stylesheet reads, with their defaults. */
export function Variables({ docs }: { docs: ComponentDocs }) {
  return (
    <section>
      <h2 id="variables">CSS variables</h2>
      <p>
        Set any of them on the page, on an ancestor or on the component. Those of its own come first; the
        others are tokens that all components share.
      </p>
      <VariableTable variables={[...docs.ownVariables, ...docs.usedTokens]} />
    </section>
  );
}

/** Every token that the package reads. */
export function Tokens() {
  return (
    <section>
      <h2 id="variables">Every variable</h2>
      <p>
        Two ranks: a palette, and what its colours mean. Set the palette to recolour everything at once, or a
        meaning to change one thing.
      </p>
      <VariableTable variables={allTokens} />
    </section>
  );
}

function VariableTable({ variables }: { variables: readonly VariableDocs[] }) {
  return (
    <Table head={['Variable', 'Default']}>
      {variables.map((variable) => (
        <tr key={variable.name}>
          <td>
            <code className="docs-name">{variable.name}</code>
            {variable.description && <span className="docs-detail">{variable.description}</span>}
          </td>
          <td>
            <span className="docs-default">
              <Swatch variable={variable} />
              <code>{variable.default?.replaceAll('--_fw-', '--fw-') ?? 'none'}</code>
            </span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** The colour that a token comes to here. */
function Swatch({ variable }: { variable: VariableDocs }) {
  if (!/light-dark\(|oklch\(|--_fw-(gray|blue|green|red|amber|line|accent)/.test(variable.default ?? ''))
    return null;
  return (
    <span className="fw-root docs-swatch" aria-hidden="true">
      <span style={{ background: `var(${variable.name.replace('--fw-', '--_fw-')})` }} />
    </span>
  );
}

function Table({ head, children }: { head: readonly string[]; children: ReactNode }) {
  return (
    <div className="docs-table" tabIndex={0} role="region" aria-label={head.join(', ')}>
      <table>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Keys({ text }: { text: string }) {
  return text
    .split(/(\s*(?:\+|,|\bor\b|\band\b|\/)\s*)/)
    .map((piece, index) =>
      index % 2 === 1 ? <span key={index}>{piece}</span> : piece && <kbd key={index}>{piece}</kbd>,
    );
}
