// npm run docs:api: docs/api from the comments and types of dist, which `npm run build` makes.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEntries } from './api/readEntries.mjs';
import { writeReference } from './api/writeReference.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/api');

const { pages, undocumented } = await writeReference(readEntries(join(root, 'dist')));
await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) {
  if (!Object.hasOwn(pages, name)) await rm(join(folder, name));
}
for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
console.log(`${Object.keys(pages).length} pages in docs/api.`);
if (undocumented.length > 0) {
  console.error(`These have no comment that says what they are:\n  ${undocumented.join('\n  ')}`);
  process.exitCode = 1;
}
