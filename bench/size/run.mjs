import { readFileSync } from 'node:fs';
import { keepResult } from '../lib/results.mjs';
import { rootFolder, rootRequire } from '../lib/paths.mjs';
import { byEsbuild, byVite, compressed } from './bundlers.mjs';
import { components, entries, hooks, ownExports } from './contenders.mjs';
import { tableOfGroups } from './groups.mjs';
import { tableOfPromises } from './promises.mjs';

const columns = ['kB', 'esbuild, gzip', 'esbuild, brotli', 'Vite, gzip', 'Vite, brotli'];
const own = ownExports(await import('react-fal-workflow'));

const tables = [
  {
    title: 'Entries',
    note: 'With everything in them. An app ships what it imports. The stylesheet is minified by itself.',
    columns,
    rows: [
      ...(await measureAll(entries)),
      ['react-fal-workflow/styles.css', ...(await measureStyles()), null, null],
    ],
  },
  {
    title: 'Instead of it: hooks and clients',
    columns,
    rows: await measureAll(hooks),
  },
  {
    title: 'Instead of it: components',
    note: 'Scripts only. What antd and MUI write into the page as styles is among them; ours and those of xyflow are files of their own.',
    columns,
    rows: await measureAll(components),
  },
  { title: 'Each hook alone', columns, rows: await measureAll(own.hooks) },
  { title: 'Each drop-in alone', columns, rows: await measureAll(own.dropIns) },
];

const parts = [
  { name: './core', code: entries[1].code },
  { name: 'useWorkflow', code: hooks[0].code },
  { name: 'everything', code: entries[0].code },
];
const made = [];
for (const { name, code } of parts) made.push({ name, ...(await byEsbuild({ code })) });
tables.push({
  title: 'What it is made of',
  note: 'Minified, not compressed, by esbuild: kB by group of modules. Compressed it is about a third.',
  ...tableOfGroups(made),
});
tables.push({
  title: 'What `useWorkflow` is there for',
  note: 'The same bundle, by what its modules are there for.',
  ...tableOfPromises(made[1]),
});

await keepResult({
  area: 'size',
  title: 'Size',
  intro:
    'What a bundle grows by, minified and compressed, in kB of 1000 bytes. React is never counted. TanStack Query, which ' +
    'is a peer dependency, is counted where the row says so; in the bundles of others, all that they bring.',
  tables,
  goals: [
    budget('`./core`', made[0], 11),
    budget('`useWorkflow` alone', made[1], 12),
    budget('Everything', made[2], 32),
  ],
});
process.exit(0);

async function measureAll(contenders) {
  const rows = [];
  for (const contender of contenders) rows.push([contender.name, ...(await measure(contender))]);
  return rows;
}

async function measure(contender) {
  const sizes = [];
  for (const make of [byEsbuild, byVite]) {
    try {
      const { gzip, brotli } = compressed((await make(contender)).bytes);
      sizes.push(gzip, brotli);
    } catch (error) {
      // A peer that does not build is a result; ours is a fault.
      if (contender.code.includes('react-fal-workflow')) throw error;
      console.error(`size: ${contender.name}: ${error.message}`);
      sizes.push('does not build', 'does not build');
    }
  }
  return sizes;
}

async function measureStyles() {
  const esbuild = rootRequire('esbuild');
  const text = readFileSync(`${rootFolder}dist/styles.css`, 'utf8');
  const { code } = await esbuild.transform(text, { loader: 'css', minify: true, target: 'esnext' });
  const { gzip, brotli } = compressed(Buffer.from(code));
  return [gzip, brotli];
}

function budget(what, { bytes }, kB) {
  const { gzip } = compressed(bytes);
  return {
    goal: `${what}: at most ${kB} kB gzip, React and TanStack Query external`,
    result: `${gzip.toFixed(1)} kB`,
    met: gzip <= kB,
  };
}
