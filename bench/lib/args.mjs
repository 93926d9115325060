/** Whether this is a short run, to see that it works: it keeps no results. */
export const quick = process.argv.includes('--quick');

/** The words of the command line that are no options. */
export const named = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
