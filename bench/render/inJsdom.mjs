import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { within } from '../lib/measure.mjs';

const child = fileURLToPath(new URL('jsdomProcess.mjs', import.meta.url));

/**
 * Candidates in jsdom, each in a Node process of its own that stays, warmed up. As `openChromium`, but its CPU time is
 * that of the process.
 */
export function openJsdom(folder) {
  const processes = new Map();

  async function open(id) {
    const running = fork(child, [`${folder}/${id}.js`], { execArgv: ['--expose-gc'] });
    await Promise.race([once(running, 'message'), failed(running, id)]);
    return running;
  }

  function end(id) {
    processes.get(id)?.kill();
    processes.delete(id);
  }

  return {
    async run(id, cell, timeout) {
      if (!processes.has(id)) processes.set(id, await open(id));
      const running = processes.get(id);
      running.send({ cell, timeout });
      try {
        const answered = Promise.race([once(running, 'message'), failed(running, id)]);
        const [result] = await within(timeout * 6, `${id} hangs`, answered);
        if (!result.right) end(id);
        return result;
      } catch (error) {
        end(id);
        throw error;
      }
    },
    close() {
      for (const id of processes.keys()) end(id);
    },
  };
}

async function failed(running, id) {
  const [code] = await once(running, 'exit');
  throw new Error(`The process of ${id} ended with ${code}.`);
}
