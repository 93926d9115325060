import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { endpointOf, listDefinitions } from '../../emulator/index.ts';
import { planWorkflow } from '../../emulator/workflow/planWorkflow.ts';
import { findEvent, outline, post, readEvents, useEmulator } from './testRuns.ts';

const photo = readFileSync(new URL('../../demo/public/puppy.jpg', import.meta.url)).toString('base64');
const FAILING = ['workflows/local/broken-branch', 'workflows/local/too-many-copies'];

describe('the shipped workflows', () => {
  const emulator = useEmulator();
  const all = listDefinitions().map((entry) => ({ entry, endpoint: endpointOf(entry) }));

  it.each(all)('$endpoint has a title, an input schema and sound nodes', ({ entry }) => {
    const plan = planWorkflow(entry.contents);
    expect(entry.title.length).toBeGreaterThan(5);
    expect(plan?.inputSchema.prompt).toMatchObject({
      label: expect.any(String),
      type: 'string',
      examples: expect.arrayContaining([expect.any(String)]),
    });
    const ids = Object.keys(entry.contents.nodes as object);
    expect(ids).toContain('output');
    for (const planned of plan?.nodes ?? []) expect(ids).toEqual(expect.arrayContaining([...planned.needs]));
  });

  it.each(all)('$endpoint runs to its end', async ({ entry, endpoint }) => {
    const response = await post(`${emulator.current.url}/${endpoint}/stream`, {
      prompt: 'a cute puppy',
      seed: 1,
      image_url: `data:image/jpeg;base64,${photo}`,
    });
    const events = readEvents(await response.text());
    const failing = FAILING.includes(endpoint);
    expect(outline(events).includes('output')).toBe(!failing);
    expect(events.some(({ type }) => type === 'error')).toBe(failing);
    if (!failing)
      expect(events.filter(({ type }) => type === 'completion')).toHaveLength(
        planWorkflow(entry.contents)?.nodes.length ?? 0,
      );
  });

  it('the first is the sticker in three steps', () => {
    const [sticker] = listDefinitions();
    expect(sticker && endpointOf(sticker)).toBe('workflows/fal-ai/sdxl-sticker');
    expect(planWorkflow(sticker?.contents)?.nodes.map(({ id, app }) => [id, app])).toEqual([
      ['sdxl', 'fal-ai/fast-sdxl'],
      ['rembg', 'fal-ai/imageutils/rembg'],
      ['sticker', 'fal-ai/face-to-sticker'],
    ]);
  });

  it('one has 26 nodes that run, one has ids with slashes', () => {
    const plans = listDefinitions().map(({ contents }) => planWorkflow(contents)?.nodes ?? []);
    expect(plans.map((nodes) => nodes.length)).toContain(26);
    expect(plans.flat().map(({ id }) => id)).toContain('fal_ai/bytedance/seedream/v4/edit_2_2');
  });

  it('the broken branch leaves its sibling alone', async () => {
    const response = await post(`${emulator.current.url}/workflows/local/broken-branch/stream`, {
      prompt: 'a cactus',
      seed: 1,
    });
    const events = readEvents(await response.text());
    expect(findEvent(events, 'error')).toMatchObject({ node_id: 'poster', error: { status: 422 } });
    expect(outline(events).slice(-2)).toEqual(['submit sticker', 'completion sticker']);
  });

  it('the refused copies are the error of the documentation', async () => {
    const response = await post(`${emulator.current.url}/workflows/local/too-many-copies/stream`, {
      prompt: 'x',
    });
    expect(outline(readEvents(await response.text()))).toEqual([
      'submit wording',
      'completion wording',
      'submit stable_diffusion_xl',
      'error stable_diffusion_xl',
    ]);
  });
});
