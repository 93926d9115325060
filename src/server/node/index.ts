export { toNodeHandler, type NodeHandler } from './toNodeHandler.ts';
