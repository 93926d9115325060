export { createEmulator, type Emulator } from './createEmulator.ts';
export { endpointOf, listDefinitions, type WorkflowExport } from './definitions.ts';
export { FAULT_NAMES } from './faults.ts';
export type { JsonObject } from './json.ts';
export type { EmulatorOptions } from './options.ts';
export { startEmulator, type RunningEmulator, type StartOptions } from './startEmulator.ts';
export type { EmulatorStats } from './stats.ts';
