/** The names of one run's keys. They share a hash slot. */
export interface RunKeys {
  readonly run: string;
  readonly log: string;
  readonly viewers: string;
  /** A channel, not a key: it tells that the log has grown or that a cancel was asked for. */
  readonly channel: string;
}

export function runKeys(prefix: string, runId: string): RunKeys {
  const of = (name: string) => `${prefix}{${runId}}:${name}`;
  return { run: of('run'), log: of('log'), viewers: of('viewers'), channel: of('news') };
}

/** The name of the one key that all runs share: since when Redis remembers. */
export const sinceKey = (prefix: string) => `${prefix}{store}:since`;

/**
 * The names of one user's keys, which share a hash slot of their own. A user id is any text, so only its hash is in
 * them.
 */
export async function userKeys(
  prefix: string,
  userId: string,
  key: string | null,
): Promise<{ running: string; key: string | null }> {
  // As code units, because UTF-8 has one and the same mark for every half of a surrogate pair: two users that
  // differ only there would be one.
  const units = new Uint16Array(userId.length);
  for (let i = 0; i < units.length; i += 1) units[i] = userId.charCodeAt(i);
  const user = await hexDigest('SHA-256', units);
  const of = (name: string) => `${prefix}{user-${user}}:${name}`;
  return { running: of('running'), key: key === null ? null : of(`key:${key}`) };
}

export async function hexDigest(algorithm: 'SHA-1' | 'SHA-256', data: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest(algorithm, data);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
