import { keep, script } from './script.ts';

/**
 * Adds entries under their own numbers. What is there already is passed over, so an append whose answer was lost
 * can be repeated; what would leave a gap is refused.
 *
 * Answers the last number that is there (-1: the run is somebody else's) and whether a cancel was asked for.
 */
export const appendEntries = script(
  'appendEntries',
  `
local run = redis.call('HMGET', KEYS[1], 'owner', 'last', 'cancel')
if run[1] ~= ARGV[1] then return {-1, 0} end
local last = tonumber(run[2])
local cancel = run[3] and 1 or 0
local sequence = tonumber(ARGV[4])
if sequence > last + 1 then return {last, cancel} end
for i = 5, #ARGV, 3 do
  if sequence > last then
    local fields = {'data', ARGV[i]}
    if ARGV[i + 1] ~= '' then table.insert(fields, 'name') table.insert(fields, ARGV[i + 1]) end
    redis.call('XADD', KEYS[2], string.format('%d-0', sequence), unpack(fields))
    last = sequence
    if ARGV[i + 2] ~= '' then redis.call('HSET', KEYS[1], 'ended', last) end
  end
  sequence = sequence + 1
end
redis.call('HSET', KEYS[1], 'last', last)
redis.call('HINCRBY', KEYS[1], 'beat', 1)
${keep('ARGV[2]')}
redis.call('PUBLISH', ARGV[3], 'log')
return {last, cancel}`,
);

/** The owner is alive. Answers as `appendEntries` does, and with the names of its user's keys. */
export const renewLease = script(
  'renewLease',
  `
local run = redis.call('HMGET', KEYS[1], 'owner', 'last', 'cancel', 'running', 'key')
if run[1] ~= ARGV[1] then return {-1, 0} end
redis.call('HINCRBY', KEYS[1], 'beat', 1)
${keep('ARGV[2]')}
return {tonumber(run[2]), run[3] and 1 or 0, run[4], run[5]}`,
);

/**
 * Writes the last entry of a run whose owner let go of it (ARGV[1] is the owner) or is dead (ARGV[2] is the last sign
 * of life that was seen). The first to notice does it: for all others the run has ended, and the owner has lost it.
 *
 * Answers the name of its user's key of running runs, or nothing when the run is alive.
 */
export const endAbandoned = script(
  'endAbandoned',
  `
local run = redis.call('HMGET', KEYS[1], 'owner', 'beat', 'last', 'ended', 'began', 'running')
if not run[1] or run[4] then return {run[6]} end
if ARGV[1] ~= '' and run[1] ~= ARGV[1] then return {} end
if ARGV[2] ~= '' and run[2] ~= ARGV[2] then return {} end
local sequence = math.max(tonumber(run[3]), tonumber(ARGV[3])) + 1
local elapsed = string.format(',"relay_elapsed":%d}', math.max(0, now - run[5]))
redis.call('XADD', KEYS[2], string.format('%d-0', sequence), 'data', string.sub(ARGV[6], 1, -2) .. elapsed)
redis.call('HSET', KEYS[1], 'owner', '', 'last', sequence, 'ended', sequence)
${keep('ARGV[4]')}
redis.call('PUBLISH', ARGV[5], 'log')
return {run[6]}`,
);

/**
 * The entries after a position: as many as fit, and one at least. Each is told by four values.
 *
 * Answers whether the run is known (not so when what ended it is gone), the number of its last entry if it has ended, its sign of life, the entries.
 */
export const readLog = script(
  'readLog',
  `
local run = redis.call('HMGET', KEYS[1], 'owner', 'ended', 'beat')
if not run[1] then return {0} end
local ended = run[2] or ''
local entries, bytes, found, count = {}, 0, 0, 1
local position = '(' .. ARGV[1] .. '-0'
while bytes < tonumber(ARGV[2]) and found < tonumber(ARGV[3]) do
  local part = redis.call('XRANGE', KEYS[2], position, '+', 'COUNT', count)
  for _, entry in ipairs(part) do
    local sequence = string.match(entry[1], '^%d+')
    local size = #entry[2][2]
    if found > 0 and bytes + size > tonumber(ARGV[2]) then return {1, ended, run[3], entries} end
    table.insert(entries, sequence)
    table.insert(entries, entry[2][2])
    table.insert(entries, entry[2][4] or '')
    table.insert(entries, sequence == ended and '1' or '')
    bytes = bytes + size
    found = found + 1
    position = '(' .. entry[1]
  end
  if #part < count then break end
  count = math.min(count * 2, 32)
end
if run[2] and found == 0 and tonumber(ARGV[1]) < tonumber(run[2]) then return {0} end
return {1, ended, run[3], entries}`,
);

/** Asks the owner to end the run: at once, and again with its next sign of life. */
export const cancelRun = script(
  'cancelRun',
  `
local run = redis.call('HMGET', KEYS[1], 'owner', 'ended')
if not run[1] or run[2] then return 0 end
redis.call('HSET', KEYS[1], 'cancel', 1)
return redis.call('PUBLISH', ARGV[1], 'cancel')`,
);
