import { addons } from 'storybook/preview-api';

type Globals = Readonly<Record<string, string>>;

let globals: Globals = {};
const listeners = new Set<() => void>();

/** What the toolbar says now. A story may name globals of its own; a page follows the toolbar. */
export const toolbar = {
  get: () => globals,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function set(event: { globals: Globals; userGlobals?: Globals }) {
  globals = event.userGlobals ?? event.globals;
  for (const listener of listeners) listener();
}

const channel = addons.getChannel();
channel.on('setGlobals', set);
channel.on('globalsUpdated', set);
