export { createEmulator, type Emulator } from './createEmulator.ts';
export { endpointOf, listDefinitions, type WorkflowExport } from './listDefinitions.ts';
export { FAULT_NAMES } from './faults/parseFaults.ts';
export type { JsonObject } from './json.ts';
export type { EmulatorOptions } from './resolveOptions.ts';
export { startEmulator, type RunningEmulator, type StartOptions } from './startEmulator.ts';
export type { EmulatorStats } from './createStats.ts';
