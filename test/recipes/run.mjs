// npm run test:recipes: the pages of docs/recipes and docs/getting-started.md, built and driven as they stand there, with
// the packed package, in folders of their own. Needs npm's registry. `npm run test:recipes -- nextjs` runs one; PACKAGE
// names a tarball that is packed already.
import { join } from 'node:path';
import { createProject, environment } from '../projects/createProject.mjs';
import { launchBrowser } from '../projects/launchBrowser.mjs';
import { packLibrary } from '../projects/packLibrary.mjs';
import { runTool } from '../projects/run.mjs';
import { serveProject } from '../projects/serveProject.mjs';
import { startLocalFal } from '../projects/startLocalFal.mjs';
import { temporaryFolder } from '../projects/temporaryFolder.mjs';
import { readRecipe } from './readRecipe.mjs';
import { apps } from './apps.mjs';

const folder = temporaryFolder('recipes');
const given = process.argv.slice(2);

const tarball = await packLibrary(folder);
const browser = await launchBrowser();
try {
  for (const [name, app] of Object.entries(apps)) {
    if (given.length === 0 || given.includes(name)) await runRecipe(name, app);
  }
} finally {
  await browser.close();
}

async function runRecipe(name, app) {
  const say = (text) => console.log(`${name}: ${text}`);
  const recipes = [{ page: app.page, section: app.section }, ...(app.also ?? [])].map(readRecipe);
  const cwd = join(folder, name);
  const installs = new Set(recipes.flatMap((recipe) => recipe.installs));
  const packages = [...installs].map((one) => (one === 'react-fal-workflow' ? tarball : one));
  const files = Object.assign({}, app.files, ...recipes.map((recipe) => recipe.files));
  await createProject(cwd, files, [...app.packages, ...packages]);
  await runTool(app.build, { cwd, env: environment() });
  say('built');
  for (const [drive, pace] of app.drives) {
    try {
      await withServer(app, { cwd, pace }, (served) => drive({ browser, say, ...served }));
    } catch (error) {
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
  }
}

/** Starts the local fal, the app's server, and what stands in front of it, if anything does. */
async function withServer({ start, runtime, front }, { cwd, pace }, drive) {
  const fal = await startLocalFal({ pace });
  const server = await serveProject({
    cwd,
    runtime: runtime && join(cwd, runtime),
    args: start,
    env: {
      ...environment(),
      WRANGLER_SEND_METRICS: 'false',
      FAL_KEY: 'local:emulator',
      FAL_URL: fal.url,
      // fal's own proxy knows one fal only.
      NODE_OPTIONS: `--import ${new URL('../projects/falIsLocal.mjs', import.meta.url)}`,
    },
  });
  let outside = null;
  try {
    outside = await front?.(folder, server.url);
    await drive({ url: (outside ?? server).url, stats: fal.emulator.stats });
  } catch (error) {
    throw new Error(`${error.message}\nThe server said: ${server.said()}`, { cause: error });
  } finally {
    await outside?.close();
    await server.close();
    await fal.close();
  }
}
