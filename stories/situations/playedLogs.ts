import { createFalLogs, type ReadNodeLogs } from 'react-fal-workflow';

const lines: Readonly<Record<string, readonly string[]>> = {
  'fal-ai/fast-sdxl': [
    'Loading the model',
    'Model loaded in 0.4 s',
    'Step 7 of 28',
    'Step 14 of 28',
    'Step 21 of 28',
    'Step 28 of 28',
    'Finished in 2.2 s',
  ],
  'fal-ai/imageutils': ['Reading the picture', 'Finding its edges', 'Finished in 1.4 s'],
  'fal-ai/face-to-sticker': ['Reading the picture', 'Drawing the outline', 'Finished in 2.7 s'],
};

/** Logs as fal's queue would tell them: two lines more at each look. */
export function playedLogs(): { read: ReadNodeLogs; asked: string[] } {
  const asked: string[] = [];
  const read = createFalLogs({
    fetch: (_, init) => {
      const target = new Headers(init?.headers).get('x-fal-target-url') ?? '';
      const app = /run\/([^/]+\/[^/]+)\/requests\//.exec(target)?.[1] ?? '';
      asked.push(app);
      const looks = asked.filter((other) => other === app).length;
      const logs = (lines[app] ?? []).slice(0, 2 * looks).map((message, i) => ({
        message,
        level: 'INFO',
        timestamp: `2026-01-31T15:37:1${i}.120314`,
      }));
      return Promise.resolve(Response.json({ status: 'IN_PROGRESS', logs }));
    },
  });
  return { read, asked };
}
