import type { Faults } from './parseFaults.ts';

/** The fault that holds back all frames for a while after the first one, as a stuck node or a stuck proxy would. */
export interface Silence {
  /** Starts once, when the first frame has gone out; later calls and calls without the fault do nothing. */
  begin(): void;
  active(): boolean;
  /** Takes the frames when the silence is on; true means that they must not be written now. */
  holds(frames: readonly string[]): boolean;
  /** Ends the silence and gives back what was held. */
  end(): string[];
  mutesPings(): boolean;
  /** Gives up without a word, for a stream that is closed. */
  stop(): void;
}

/** @param onOver called when the time is up */
export function createSilence(faults: Faults, onOver: () => void): Silence {
  const mutedFor = faults.amount('silence-without-pings');
  const milliseconds = mutedFor ?? faults.amount('silence');
  const held: string[] = [];
  let state: 'before' | 'on' | 'over' = 'before';
  let timer: NodeJS.Timeout | undefined;

  return {
    begin() {
      if (milliseconds === undefined || state !== 'before') return;
      state = 'on';
      timer = setTimeout(onOver, milliseconds);
    },
    active: () => state === 'on',
    holds(frames) {
      if (state !== 'on') return false;
      held.push(...frames);
      return true;
    },
    end() {
      state = 'over';
      return held.splice(0);
    },
    mutesPings: () => state === 'on' && mutedFor !== undefined,
    stop() {
      clearTimeout(timer);
    },
  };
}
