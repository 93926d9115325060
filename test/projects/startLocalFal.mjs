import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const emulator = fileURLToPath(new URL('../../emulator/index.ts', import.meta.url));

/** The local fal, on a free port. */
export async function startLocalFal(options) {
  const { module } = await runnerImport(emulator);
  return module.startEmulator(options);
}
