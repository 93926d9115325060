import { script } from './script.ts';

/** Writes down what is known of a run. Nobody knows of it before `reserveRun` says so. */
export const openRun = script(
  'openRun',
  `
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'record', ARGV[1], 'owner', ARGV[2], 'running', ARGV[3], 'key', ARGV[4],
    'began', now, 'beat', 1, 'last', 0)
end
return redis.call('PEXPIRE', KEYS[1], ARGV[5])`,
);

/** The decision: one key of one user is one run. Asked again because its answer was lost, it gives the same one. */
export const reserveRun = script(
  'reserveRun',
  `
if KEYS[2] then
  local held = redis.call('GET', KEYS[2])
  if held == '' then return {'revoked'} end
  if held then
    local record = string.match(held, '^%d+:(.*)$')
    if record == ARGV[2] then return {'created'} end
    return {'exists', record}
  end
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
  return {'too-many'}
end
redis.call('ZADD', KEYS[1], now + ARGV[4], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
if KEYS[2] then redis.call('SET', KEYS[2], string.format('%d:', now) .. ARGV[2], 'PX', ARGV[6]) end
return {'created'}`,
);

/** Drops a run that was opened and then not reserved. */
export const forgetRun = script(
  'forgetRun',
  `
if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`,
);

/** The run still counts as going. Its user's keys are in a slot of their own, so this is a script of its own. */
export const renewReservation = script(
  'renewReservation',
  `
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
if KEYS[2] then redis.call('PEXPIRE', KEYS[2], ARGV[4]) end
return 1`,
);

/** The run under a key, or the promise that there never will be one. */
export const claimKey = script(
  'claimKey',
  `
local held = redis.call('GET', KEYS[1])
if not held or held == '' then
  redis.call('SET', KEYS[1], '', 'PX', ARGV[1])
  return {}
end
local began, record = string.match(held, '^(%d+):(.*)$')
return {record, now - began}`,
);

/** A run, unless its log has been evicted since its end: then nobody can be shown anything of it. */
export const findRun = script(
  'findRun',
  `
local found = redis.call('HMGET', KEYS[1], 'record', 'began', 'ended')
if not found[1] or found[3] and redis.call('EXISTS', KEYS[2]) == 0 then return {} end
return {found[1], now - found[2]}`,
);

/**
 * How long Redis has forgotten nothing that was not meant to expire, in milliseconds. Its memory has a new beginning when
 * it is emptied, when it was started again or another took its place (either may lack the last moments), and when it
 * has evicted something. A Redis that does not let itself be asked is trusted but for the first.
 */
export const rememberSince = script(
  'rememberSince',
  `
local function told(section, name)
  local info = redis.pcall('INFO', section)
  return type(info) == 'string' and string.match(info, name .. ':(%w+)') or ''
end
local memory = told('server', 'run_id') .. '-' .. told('stats', 'evicted_keys')
local known, since = string.match(redis.call('GET', KEYS[1]) or '', '^(.*):(%d+)$')
if known == memory then return math.max(0, now - since) end
redis.call('SET', KEYS[1], memory .. string.format(':%d', now))
return 0`,
);
