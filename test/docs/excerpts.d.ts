// What the examples of the reference take for granted: the reader's own, by the names that examples use for it.

import type { Express } from 'express5';
import type { ReactElement, ReactNode } from 'react';
import type { Media, WorkflowDefinition, WorkflowHandle, WorkflowRun } from 'react-fal-workflow';
import type { WorkflowHandler } from 'react-fal-workflow/server';
import type { RunRecording } from 'react-fal-workflow/testing';

export * as z from 'zod/mini';
export { createServer } from 'node:http';

export declare const sticker: WorkflowDefinition<Record<string, unknown>>;
export declare const workflow: WorkflowHandle<Record<string, unknown>, unknown>;
export declare const run: WorkflowRun<Record<string, unknown>, unknown>;
export declare const prompt: string;
export declare const nodeId: string;
export declare const media: Media;
export declare const recording: RunRecording;
export declare const handler: WorkflowHandler;
export declare const app: Express;
export declare function getSession(request: Request): Promise<{ userId: string } | null>;
export declare function App(): ReactNode;
export declare function Tile(props: { item: unknown }): ReactElement;
