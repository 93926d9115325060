import type { Link } from './createLink.ts';
import type { RedisSettings } from './redisSettings.ts';
import type { RunKeys } from './runKeys.ts';
import { runUnknown } from './storeErrors.ts';
import { countViewers, enterViewer, removeMember, renewViewers } from './viewerScripts.ts';

/** The viewers that are at this process, told to all processes. */
export interface Presence {
  enter(keys: RunKeys, maxViewers: number): Promise<(() => void) | null>;
  count(keys: RunKeys): Promise<number>;
  close(): void;
}

/** Each viewer is counted until a time that this process moves on: when it dies, its viewers stop counting. */
export function createPresence(link: Link, { owner, lease, keepFor, patience }: RedisSettings): Presence {
  const viewers = new Map<string, Set<string>>();
  let entered = 0;
  let renewing = false;

  const timer = setInterval(() => void renew(), lease / 4);

  async function renew(): Promise<void> {
    if (renewing) return;
    renewing = true;
    // Nobody waits for it, and the next one says the same.
    const renewals = [...viewers].map(([key, members]) =>
      link.call(renewViewers, [key], [`${lease}`, `${keepFor}`, ...members], { patience: lease }),
    );
    await Promise.allSettled(renewals);
    renewing = false;
  }

  return {
    async enter(keys, maxViewers) {
      entered += 1;
      const member = `${owner}:${entered}`;
      const args = [member, `${maxViewers}`, `${lease}`, `${keepFor}`];
      const isIn = await link.call(enterViewer, [keys.viewers, keys.run], args, { patience });
      if (isIn === -1) throw runUnknown();
      if (isIn !== 1) return null;
      const members = viewers.get(keys.viewers) ?? new Set();
      viewers.set(keys.viewers, members.add(member));
      return () => {
        if (!members.delete(member)) return;
        if (members.size === 0 && viewers.get(keys.viewers) === members) viewers.delete(keys.viewers);
        // When it cannot be told, it stops counting by itself.
        link.call(removeMember, [keys.viewers], [member], { patience }).catch(() => {});
      };
    },
    async count(keys) {
      const answer = await link.call(countViewers, [keys.viewers], [], { patience });
      const viewers = Number(answer);
      if (viewers === 0 && performance.now() - link.reachableSince() < lease / 2) {
        throw new Error('Redis was out of reach until a moment ago, and not every viewer is counted again.');
      }
      return viewers;
    },
    close: () => clearInterval(timer),
  };
}
