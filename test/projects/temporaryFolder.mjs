import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this process's own, gone when the process is, also when somebody stops it. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `fal-workflow-${name}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

// Without a listener a signal ends the process, and no 'exit' is told.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
