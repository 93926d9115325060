import { installPackages, stopService } from './installPackages.mjs';

/**
 * Path of a program; installs Debian's packages of it when there is none and it may. Ends the process when it cannot:
 * tests that were skipped look like tests that passed.
 *
 * @param {object} program
 * @param {() => string | null} program.find
 * @param {string} program.need - who needs it, for the message: a sentence up to its comma.
 * @param {string} program.variable - of the environment, which may name its path.
 * @param {readonly string[]} program.packages
 * @param {string} [program.service] - what the packages start for the whole machine.
 * @param {string} program.install - how else to get it.
 * @param {string} program.name - the program that the variable names.
 */
export function ensureProgram({ find, need, variable, packages, service, install, name }) {
  const found = find();
  if (found) return found;
  const giveUp = (reason) => {
    console.error(`${need}, and there is none. ${reason}`);
    process.exit(1);
  };
  if (process.env[variable]) giveUp(`${variable} names no file: ${process.env[variable]}`);
  const failure = installPackages(packages);
  // The tests start their own, and nobody asked for more.
  if (failure === null && service !== undefined) stopService(service);
  const installed = find();
  if (installed) return installed;
  giveUp(
    `${failure ?? 'The package brought none.'} Install ${install}, or set ${variable} to ${name}, and run again.`,
  );
}
