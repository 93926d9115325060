/** How many rows of a list stand alone, and how many of those behind them in a chunk: see docs/decisions/0025. */
export const alone = 60;
export const rowsPerChunk = 10;

/** Whether a chunk begins with the row at `index`. */
export const beginsChunk = (index: number): boolean => index >= alone && (index - alone) % rowsPerChunk === 0;
