import { installPackages, stopService } from './installPackages.mjs';

/**
 * Path of a server's program; installs Debian's when there is none and it may. Ends the process when it cannot: tests
 * that were skipped look like tests that passed.
 *
 * @param {object} server
 * @param {string} server.name - of Debian's package, and of its service.
 * @param {() => string | null} server.find
 * @param {string} server.variable - of the environment, which may name the program.
 * @param {string} server.neededBy - who needs it, for the message.
 * @param {string} server.otherwise - how else to get it.
 */
export function ensureServer({ name, find, variable, neededBy, otherwise }) {
  const found = find();
  if (found) return found;
  const giveUp = (reason) => {
    console.error(`${neededBy} a ${name}, and there is none. ${reason}`);
    process.exit(1);
  };
  if (process.env[variable]) giveUp(`${variable} names no file: ${process.env[variable]}`);
  const failure = installPackages([name]);
  // The package starts a server for the whole machine. The tests start their own, and nobody asked for more.
  if (failure === null) stopService(name);
  const installed = find();
  if (installed) return installed;
  giveUp(
    `${failure ?? 'The package brought none.'} Install ${otherwise}, or set ${variable} to its program, and run again.`,
  );
}
