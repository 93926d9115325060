import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  readComponents,
  readNamespaces,
  readPartNames,
  type ComponentSource,
} from '../../stories/docs/readComponents.ts';
import {
  readAttributeValues,
  readOwnVariables,
  readTokens,
  readUsedTokens,
} from '../../stories/docs/readStyles.ts';

const read = (path: string) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');
const list = (path: string) => readdirSync(new URL(`../../src/${path}`, import.meta.url));

const folders = list('components').filter((folder) => folder !== 'internal');
const sources: ComponentSource[] = folders.flatMap((folder) =>
  list(`components/${folder}`)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ folder, text: read(`components/${folder}/${file}`) })),
);
const components = readComponents(sources);

const root = `
/** Props of \`<Board.Root>\`. */
export interface BoardRootProps extends PartProps<'div', { status: RunStatus }> {
  /** @default the run of the provider around it */
  run?: WorkflowRun | undefined;
  /**
   * How much room a row takes.
   * \`compact\`: one line.
   * @default 'comfortable'
   */
  density?: 'comfortable' | 'compact' | undefined;
}

/** Gives a run to its parts. Renders a \`<div>\`. */
export const BoardRoot = forwardRef<HTMLDivElement, BoardRootProps>(function BoardRoot(props, ref) {
  const status = useWorkflowState(scope.run, (state) => state.status);
  return renderPart('div', {
    slot: 'board',
    status,
    own: { className: 'fw-root', 'data-density': density },
  });
});`;

const dropIn = `
export interface WorkflowBoardProps<Input = unknown, Output = unknown> extends Omit<
  BoardRootProps,
  'children' | 'run'
> {
  /** Renders one row. */
  children: (nodeId: string, index: number) => ReactNode;
  run?: WorkflowRun<Input, Output> | undefined;
}

/**
 * All rows of a run. Renders a \`<div>\`.
 *
 * @example
 * <WorkflowBoard run={run} />
 */
export const WorkflowBoard = forwardRef<HTMLDivElement, WorkflowBoardProps>(function WorkflowBoard(props, ref) {
  return <Board.Root ref={ref} {...props} />;
});`;

describe('what the docs pages read from the components', () => {
  const board = readComponents([
    { folder: 'board', text: root },
    { folder: 'board', text: dropIn },
  ]);

  it('finds a sentence, an element, a slot and the data attributes of a part', () => {
    expect(board.get('BoardRoot')).toMatchObject({
      description: 'Gives a run to its parts.',
      element: 'div',
      slot: 'board',
      attributes: ['data-status', 'data-density'],
    });
  });

  it('finds props with their types, sentences and defaults', () => {
    expect(board.get('BoardRoot')!.props).toEqual([
      {
        name: 'run',
        type: 'WorkflowRun',
        required: false,
        description: '',
        default: 'the run of the provider around it',
      },
      {
        name: 'density',
        type: "'comfortable' | 'compact'",
        required: false,
        description: 'How much room a row takes. `compact`: one line.',
        default: "'comfortable'",
      },
    ]);
  });

  it('follows what an interface inherits, omits and declares anew', () => {
    const { props } = board.get('WorkflowBoard')!;
    expect(props.map((prop) => `${prop.name}: ${prop.type}`)).toEqual([
      "density: 'comfortable' | 'compact'",
      'children: (nodeId: string, index: number) => ReactNode',
      'run: WorkflowRun<Input, Output>',
    ]);
    expect(props.map((prop) => prop.required)).toEqual([false, true, false]);
  });

  it('finds the props of every drop-in, a run first of all', () => {
    const dropIns = [...components.values()].filter(({ name }) => name.startsWith('Workflow'));
    expect(dropIns.length).toBeGreaterThan(8);
    for (const { name, props } of dropIns) {
      expect(
        props.map((prop) => prop.name),
        name,
      ).toContain('run');
    }
  });

  it('knows every part that the library exports, each with a sentence and an element', () => {
    const namespaces = readNamespaces(read('index.ts'));
    expect([...namespaces.keys()].sort()).toEqual(
      folders.filter((folder) => list(`components/${folder}`).includes('index.parts.ts')).sort(),
    );
    for (const folder of namespaces.keys()) {
      const parts = readPartNames(read(`components/${folder}/index.parts.ts`));
      expect(parts.length, folder).toBeGreaterThan(0);
      for (const [, name] of parts) {
        expect(components.get(name), name).toBeDefined();
        expect(components.get(name)!.description, name).not.toBe('');
        expect(components.get(name)!.element, name).not.toBeNull();
      }
    }
  });
});

describe('what the docs pages read from the stylesheets', () => {
  const tokens = readTokens(read('styles/tokens.css'));

  it('finds every token once, with its default', () => {
    const declared = new Set(
      [...read('styles/tokens.css').matchAll(/--_fw-([\w-]+): var\(/g)].map(([, name]) => `--fw-${name}`),
    );
    expect(new Set(tokens.map((token) => token.name))).toEqual(declared);
    expect(tokens).toHaveLength(declared.size);
    expect(tokens.every((token) => token.default)).toBe(true);
    expect(tokens.find((token) => token.name === '--fw-font-mono')!.default).toContain('ui-monospace');
    expect(tokens.find((token) => token.name === '--fw-surface')!.default).toBe('var(--_fw-gray-0)');
  });

  it('finds the tokens that a stylesheet reads', () => {
    const css = '.a { color: var(--_fw-text); inset: var( --_fw-row-gap ) } /* none: --_fw-surface */';
    expect(readUsedTokens(css, tokens).map((token) => token.name)).toEqual(['--fw-text', '--fw-row-gap']);
  });

  it('finds the variables that a stylesheet explains, with their defaults', () => {
    const css = `
      /* --fw-cell: how wide a cell is at least; --fw-text is a token. */
      .a { --fw-cell: 9rem; }
      /*
       * \`--fw-ratio\`: of every cell,
       * as a number.
       */
      .b { aspect-ratio: var(--fw-ratio, calc(1 / (2 + 1))); }
      .c { --fw-hidden: 1px; }`;
    expect(readOwnVariables(css, tokens)).toEqual([
      { name: '--fw-cell', default: '9rem', description: 'how wide a cell is at least;' },
      { name: '--fw-ratio', default: 'calc(1 / (2 + 1))', description: 'of every cell, as a number.' },
    ]);
  });

  it('finds the values of an attribute', () => {
    expect([...readAttributeValues(read('styles/timeline.css'), 'data-parallel')].sort()).toEqual([
      'end',
      'start',
    ]);
  });
});
