import { afterEach, describe, expect, test, vi } from 'vitest';
import { createRelayTransport } from 'react-fal-workflow/core';

const { network } = createRelayTransport();
const stops: (() => void)[] = [];

function listen() {
  const heard: boolean[] = [];
  stops.push(network!.subscribe((lost) => heard.push(lost)));
  return heard;
}
const pageShow = (persisted: boolean) => {
  const event = new Event('pageshow');
  Object.defineProperty(event, 'persisted', { value: persisted });
  window.dispatchEvent(event);
};

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('what a page hears of its network', () => {
  test('being online again means that what was connected is lost', () => {
    const heard = listen();
    window.dispatchEvent(new Event('online'));
    expect(heard).toEqual([true]);
  });

  test('coming back from the cache of the back button does too, a first load does not', () => {
    const heard = listen();
    pageShow(false);
    pageShow(true);
    expect(heard).toEqual([true]);
  });

  test('being looked at again is a reason to ask, and no more', () => {
    const heard = listen();
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(heard).toEqual([false]);
  });

  test('nothing is heard after the end', () => {
    const heard = listen();
    for (const stop of stops.splice(0)) stop();
    window.dispatchEvent(new Event('online'));
    pageShow(true);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(heard).toEqual([]);
  });

  test('only a sure "offline" counts as none', () => {
    expect(network!.isOnline()).toBe(true);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(network!.isOnline()).toBe(false);
  });
});
