/** What a process is called among those that share a Redis, and how long it waits for what. Milliseconds. */
export interface RedisSettings {
  readonly owner: string;
  readonly lease: number;
  readonly keepFor: number;
  readonly patience: number;
}

/**
 * How long the key of a start outlives its run: a page whose answer was lost may ask after its device has slept, and
 * must not hear then that nothing was started; the same start again must not be paid for again.
 */
export const keyKeptFor = (keepFor: number): number => keepFor + 86_400_000;

/** How often an owner gives a sign of life: six within its lease. */
export const renewEvery = (lease: number): number => lease / 6;

/** How often a reader that waits looks for one. */
export const lookEvery = (lease: number): number => lease / 8;

/**
 * How long a sign of life may stay the last one. With the looks before and after it, a death is told within the lease.
 */
export const deadAfter = (lease: number): number => lease * 0.7;
