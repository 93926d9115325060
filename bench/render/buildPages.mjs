import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../lib/bundle.mjs';

const html = (id) =>
  `<!doctype html><meta charset="utf-8"><title>${id}</title><link rel="icon" href="data:,">` +
  `<div id="root"></div><script type="module" src="${id}.js"></script>`;

/**
 * Makes a page for each candidate, each with a bundle of its own, as its app would have.
 *
 * @returns the folder. Remove it when you are done.
 */
export async function buildPages(candidates, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'fw-bench-render-'));
  for (const { id, module } of candidates) {
    const code = `
      import './render/early.mjs';
      import { stage } from './render/page.jsx';
      import { everyMillisecond } from './render/everyMillisecond.mjs';
      import { ${id} } from './render/candidates/${module}.jsx';
      stage(${id}, everyMillisecond);
    `;
    const { outputFiles } = await bundle({
      code,
      // Of a peer, behind a check for Node.
      external: ['node:*'],
      ...options,
    });
    writeFileSync(join(folder, `${id}.js`), outputFiles[0].contents);
    writeFileSync(join(folder, `${id}.html`), html(id));
  }
  return folder;
}
