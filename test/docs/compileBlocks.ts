import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root, type Page } from './pages.ts';
import { isReference, writeExcerpts } from './writeExcerpts.ts';
import { writeModules } from './writeModules.ts';

/**
 * Compiles every TypeScript block of the pages in one run of the compiler, as strictly as the package itself. Returns
 * what it complains about, each with its place in the page.
 */
export function compileBlocks(pages: readonly Page[]): string[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fw-docs-')));
  try {
    // Packages are found as in a project of the reader's.
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const guides = pages.filter((page) => !isReference(page));
    const modules = [...writeModules(guides, folder), ...writeExcerpts(pages, folder)];
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configOf(modules.map(({ file }) => file))));
    const tsc = spawnSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '--project', folder, '--pretty', 'false'],
      { cwd: folder, encoding: 'utf8' },
    );
    if (tsc.error) throw tsc.error;
    const places = new Map(modules.map((module) => [module.file, module.places]));
    const complaints = tsc.stdout.split('\n').flatMap((line) => complaintOf(line, folder, places));
    if (tsc.status !== 0 && complaints.length === 0) throw new Error(`${tsc.stdout}${tsc.stderr}`);
    return complaints;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function configOf(files: readonly string[]) {
  return {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      // An example shows a thing without using it.
      noUnusedLocals: false,
      noUnusedParameters: false,
      // A project of Vite's or Next.js's has them off; blocks are written as for those.
      allowJs: false,
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [],
    files: [...files, join(root, 'test/docs/given.d.ts')],
  };
}

/** `hooks/line12.tsx(3,7): error TS2304: …` as `docs/hooks.md:14:7 TS2304: …`. Follow-up lines are indented. */
function complaintOf(line: string, folder: string, places: ReadonlyMap<string, readonly string[]>): string[] {
  const found = /^(.+?)\((\d+),(\d+)\): error (.*)$/.exec(line);
  if (!found) return line.startsWith('error ') ? [line] : [];
  const [, file = '', row, column, message] = found;
  const place = places.get(resolve(folder, file))?.[Number(row) - 1];
  // The package's own source is compiled elsewhere.
  return place === undefined && !file.endsWith('given.d.ts') ? [] : [`${place ?? file}:${column} ${message}`];
}
