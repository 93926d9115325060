import { FAULT_NAMES } from '../../emulator/index.ts';

/** What a page may ask of the local fal, and nothing else of its headers: a fault, and another pace. */
export function localHeaders(headers: Headers): Record<string, string> {
  const fault = headers.get('x-emulator-fault') ?? '';
  const pace = headers.get('x-emulator-pace') ?? '';
  return {
    ...(isFault(fault) ? { 'x-emulator-fault': fault } : {}),
    ...(/^\d+(\.\d+)?$/.test(pace) ? { 'x-emulator-pace': pace } : {}),
  };
}

// A fault may carry a value after a colon.
function isFault(value: string): boolean {
  return value
    .split(',')
    .every((fault) => FAULT_NAMES.some((name) => name.split(':')[0] === fault.split(':')[0]));
}
