import { formatCell } from './lib/results.mjs';

// Each by its names in the tables of the areas.
const alternatives = [
  {
    name: '**`useWorkflow`**',
    size: 'useWorkflow',
    decode: 'react-fal-workflow',
    render: 'this library, useWorkflow in one component',
  },
  {
    name: "`fal.stream`, `on('data')`, `setState`",
    size: '@fal-ai/client, fal',
    decode: '@fal-ai/client, stream.on("data")',
    render: "fal.stream, on('data') + setState",
  },
  {
    name: '`fal.stream`, `for await`, `setState`',
    size: '@fal-ai/client, fal',
    decode: '@fal-ai/client, for await',
    render: 'fal.stream, for await + setState',
  },
  {
    name: 'AI SDK useChat',
    size: 'AI SDK, useChat',
    decode: 'AI SDK, parseJsonEventStream',
    render: 'AI SDK useChat',
  },
  {
    name: 'LangGraph useStream',
    size: 'LangGraph, useStream',
    decode: 'LangGraph SDK, BytesLineDecoder + SSEDecoder',
    render: 'LangGraph useStream',
  },
  {
    name: 'Trigger.dev useRealtimeStream',
    size: 'Trigger.dev, useRealtimeStream',
    render: 'Trigger.dev useRealtimeStream',
  },
  {
    name: 'Mastra useStreamWorkflow',
    size: 'Mastra, useStreamWorkflow',
    render: 'Mastra useStreamWorkflow',
  },
  {
    name: 'TanStack streamedQuery',
    size: 'TanStack Query, useQuery + streamedQuery',
    render: 'TanStack streamedQuery',
  },
];

/** The cells that README.md shows, as they are titled in results/. */
const decodeCell = { table: 'Events of 350 bytes', column: '16 KiB, 100,000 events' };
const renderTable = 'Chromium: 1,000 over 100, one a task';

/** README.md's table against the alternatives, from what the areas keep in results/. */
export function comparison(results) {
  const area = (name) => results.find((result) => result.area === name)?.tables ?? [];
  const find = (name, table, column, row) => {
    const { columns, rows } = area(name).find(({ title }) => title === table) ?? { columns: [], rows: [] };
    return rows.find(([title]) => title === row)?.[columns.indexOf(column)];
  };
  const sizes = area('size').find(({ rows }) => rows.some(([title]) => title === 'useWorkflow'));
  const header = ['', 'gzip, kB', 'bytes to events', 'CPU over the floor', 'commits', 'events shown'];
  const lines = alternatives.map(({ name, size, decode, render }) => {
    const shown = (column) => formatCell(find('render', renderTable, column, render));
    return [
      name,
      formatCell(sizes?.rows.find(([title]) => title === size)?.[1]),
      decode ? formatCell(find('decode', decodeCell.table, decodeCell.column, decode)) : '–',
      shown('CPU over the floor'),
      shown('commits'),
      shown('events shown'),
    ];
  });
  return [header, ['---', ...header.slice(1).map(() => '---:')], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const [begin, end] = ['<!-- npm run bench writes from here -->', '<!-- to here -->'];

/** README.md with the table in its place. */
export function withComparison(readme, results) {
  const [before, rest = ''] = readme.split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`README.md has no place for the comparison: ${begin} … ${end}`);
  return `${before}${begin}\n\n${comparison(results)}\n\n${end}${after}`;
}
