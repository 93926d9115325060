/** A Lua script: what it does is done whole or not at all, by Redis's one clock. */
export interface Script {
  readonly name: string;
  readonly text: string;
}

/** A script that knows `now`, in milliseconds. */
export const script = (name: string, body: string): Script => ({
  name,
  text: `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
${body.trim()}`,
});

/** Moves on the expiry of every key that the script was given. */
export const keep = (milliseconds: string) =>
  `for i = 1, #KEYS do redis.call('PEXPIRE', KEYS[i], ${milliseconds}) end`;
