import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quick } from '../lib/args.mjs';
import { withPage } from '../lib/browser.mjs';
import { bundle } from '../lib/bundle.mjs';
import { interleave, within } from '../lib/measure.mjs';
import { benchFolder, rootFolder } from '../lib/paths.mjs';
import { keepResult } from '../lib/results.mjs';
import { encodePng } from './encodePng.mjs';

const rounds = quick ? 3 : 45;
const pictures = { jpg: 'JPEG by URL', png: 'PNG of 3 MB by URL', data: 'the same as a data URI' };
const names = {
  floor: 'no React, `img.src` (the floor)',
  fromBase64: 'no React, Blob URL by `Uint8Array.fromBase64`',
  atob: 'no React, Blob URL by `atob`',
  naive: 'React, `<img src>` from a state',
  gallery: 'ours: `MediaGallery`',
  media: 'ours: `WorkflowMedia`',
  timeline: 'ours: `WorkflowTimeline`',
};
const ours = ['gallery', 'media', 'timeline'];
// By URL there is nothing to convert.
const cells = Object.keys(pictures).flatMap((picture) =>
  Object.keys(names)
    .filter((name) => picture === 'data' || (name !== 'fromBase64' && name !== 'atob'))
    .map((name) => ({ name, picture })),
);

const folder = mkdtempSync(join(tmpdir(), 'bench-picture-'));
try {
  await makePage();
  const measured = await withPage({ folder, memory: true }, async (page) => {
    await page.waitForSelector('html[data-ready]');
    // The picture is measured when it is there, not when it has faded in.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    writeFileSync(
      join(folder, 'picture.jpg'),
      await page.evaluate(() => window.bench.createJpeg()),
      'base64',
    );
    const candidates = cells.map(({ name, picture }) => ({
      name: `${name} ${picture}`,
      run: () =>
        within(
          20_000,
          'no picture in 20 s',
          page.evaluate(([one, what]) => window.bench.sample(one, what), [name, picture]),
        ),
    }));
    return interleave(candidates, { rounds, warmup: quick ? 1 : 2 });
  });
  await keepResult(report(measured));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makePage() {
  const library = process.env.BENCH_LIBRARY;
  const own = library ? { alias: { 'react-fal-workflow': join(library, 'index.ts') } } : {};
  await bundle({ entry: { page: `${benchFolder}picture/page.jsx` }, outdir: folder, ...own });
  if (library) await bundle({ entry: { library: join(library, 'styles/index.css') }, outdir: folder });
  else copyFileSync(`${rootFolder}dist/styles.css`, join(folder, 'library.css'));
  copyFileSync(`${benchFolder}picture/page.html`, join(folder, 'index.html'));
  // 3.1 MB: noise does not compress.
  writeFileSync(join(folder, 'picture.png'), encodePng(1024, 1024));
}

function report(measured) {
  const cell = (name, picture) => {
    const found = measured[`${name} ${picture}`];
    return found === undefined ? null : (found.failed ?? found.median);
  };
  return {
    area: 'picture',
    title: 'First picture',
    intro:
      'From the last byte of a completion event to its picture of 1024 × 1024 on the screen: decoded, and the frame that has ' +
      'it is through. Every address is new to every cache.',
    tables: [
      {
        title: 'Last byte to picture, ms',
        note: `Medians of ${rounds} rounds. Without the fade that the stylesheet adds unless motion is to be reduced.`,
        columns: ['', ...Object.values(pictures)],
        rows: Object.entries(names).map(([name, title]) => [
          title,
          ...Object.keys(pictures).map((picture) => cell(name, picture)),
        ]),
      },
    ],
    goals: goals(cell),
  };
}

function goals(cell) {
  const ratios = (picture) => ours.map((name) => cell(name, picture) / cell('floor', picture));
  const byUrl = Math.max(...ratios('jpg'), ...ratios('png'));
  const asData = Math.max(...ratios('data'));
  return [
    {
      goal: 'By URL at most 1.05 × the floor',
      result: `worst cell ${byUrl.toFixed(2)} ×`,
      met: byUrl <= 1.05,
    },
    {
      goal: 'Large data URIs at most 0.6 × the floor, which puts them on the page as they are',
      result: `worst cell ${asData.toFixed(2)} ×; every Blob URL was revoked`,
      met: asData <= 0.6,
    },
  ];
}
