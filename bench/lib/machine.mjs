import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem, type } from 'node:os';
import { findBrowser } from '../../scripts/findBrowser.mjs';

/** The machine in one line: ratios travel well between machines, milliseconds do not. */
export function describeMachine() {
  const model = cpus()[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} × ${model}, ${memory} GiB, ${type()}, Node ${process.versions.node}, ${chromium()}`;
}

function chromium() {
  const path = findBrowser();
  if (!path) return 'no Chromium';
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .replace(/ (built|on) .*/s, '')
      .trim();
  } catch {
    return 'Chromium of unknown version';
  }
}
