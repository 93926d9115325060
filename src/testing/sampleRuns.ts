import { branchError, canceled, errorThenOutput, nodeError, noisy, runError } from './samples/failedRuns.ts';
import { retried, stalled, sticker, textOnly, unplanned } from './samples/goodRuns.ts';
import { brokenMedia, dataUris, hostile, nsfw } from './samples/hostileRuns.ts';
import { long } from './samples/longRun.ts';
import { queued, reconnected } from './samples/longLivedRuns.ts';
import { manyImages, media, parallel } from './samples/mediaRuns.ts';
import {
  http401,
  http403,
  http422,
  interrupted,
  notAStream,
  offline,
  truncated,
} from './samples/networkRuns.ts';

/**
 * Named situations: one script each, for tests, stories and docs alike. No sample needs a network; what can
 * be looked at is a data URI.
 *
 * @example
 * const { script, server } = sampleRuns.sticker;
 * const transport = scriptedTransport(script, { ...server, pace: 0 });
 */
export const sampleRuns = {
  sticker,
  parallel,
  long,
  media,
  manyImages,
  textOnly,
  unplanned,
  retried,
  stalled,
  reconnected,
  queued,
  nodeError,
  branchError,
  errorThenOutput,
  runError,
  http401,
  http403,
  http422,
  offline,
  notAStream,
  interrupted,
  truncated,
  canceled,
  noisy,
  hostile,
  nsfw,
  dataUris,
  brokenMedia,
} as const;

/** The name of a sample. */
export type SampleRunName = keyof typeof sampleRuns;
