import { script } from './script.ts';

export const enterViewer = script(
  'enterViewer',
  `
if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`,
);

/** The viewers of one process are still there. */
export const renewViewers = script(
  'renewViewers',
  `
for i = 3, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[i]) end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
);

export const countViewers = script('countViewers', `return redis.call('ZCOUNT', KEYS[1], now, '+inf')`);

/** Takes a member out of a set: a viewer that left, or a run that has ended. */
export const removeMember = script('removeMember', `return redis.call('ZREM', KEYS[1], ARGV[1])`);
