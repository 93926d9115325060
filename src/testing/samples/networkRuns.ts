import { stickerDefinition, stickerScript } from './goodRuns.ts';
import type { SampleRun } from './sampleRun.ts';

const stickerInput = { prompt: 'a cute puppy' };

/** A wrong key. */
export const http401 = httpError(401, 'Wrong key', { detail: 'No user found for Key ID and Secret' });

/** Out of credit: fal answers 403, not 402. */
export const http403 = httpError(403, 'Out of credit', {
  detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
});

/** The workflow's own input is refused before anything runs. */
export const http422 = httpError(422, 'Missing field', {
  detail: [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing', input: {} }],
});

/** No answer at all. */
export const offline: SampleRun = {
  name: 'offline',
  title: 'No answer',
  definition: stickerDefinition,
  input: stickerInput,
  script: [{ refuse: 'Failed to fetch' }],
  outcome: 'error',
};

/** 200, but a page in place of a stream: what a proxy that knows no such route answers. */
export const notAStream: SampleRun = {
  name: 'notAStream',
  title: 'Not an event stream',
  definition: stickerDefinition,
  input: stickerInput,
  script: [
    {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<!doctype html><title>App</title><div id="root"></div>',
    },
  ],
  outcome: 'error',
};

/** The connection breaks while the second node runs. */
export const interrupted: SampleRun = {
  name: 'interrupted',
  title: 'The connection breaks',
  definition: stickerDefinition,
  input: stickerInput,
  script: [...stickerScript.slice(0, 6), { cut: true }],
  outcome: 'interrupted',
};

/** The stream ends, cleanly, without a result. */
export const truncated: SampleRun = {
  name: 'truncated',
  title: 'The stream ends too early',
  definition: stickerDefinition,
  input: stickerInput,
  script: stickerScript.slice(0, -1),
  outcome: 'interrupted',
};

function httpError(status: 401 | 403 | 422, title: string, body: unknown): SampleRun {
  return {
    name: `http${status}`,
    title,
    definition: stickerDefinition,
    input: stickerInput,
    script: [{ wait: 120 }, { status, body, headers: { 'x-fal-request-id': `request-${status}` } }],
    outcome: 'error',
  };
}
