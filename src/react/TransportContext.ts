'use client';

import { createContext } from 'react';
import type { WorkflowTransport } from '../core/transport.ts';
import type { UploadFile } from '../core/upload.ts';
import type { RunStorage } from './runStorage.ts';

/**
 * The transport of runs that name none of their own; `null`: the proxy at `/api/fal/proxy`. Apart from the labels, so
 * that an app that uses the hooks alone does not ship the words of the components.
 */
export const TransportContext = createContext<WorkflowTransport | null>(null);

/** Where runs are remembered that name no storage of their own; `null`: the tab's session. */
export const RunStorageContext = createContext<RunStorage | null>(null);

/** What uploads the files of runs that name nothing of their own; `null`: such inputs are refused. */
export const UploadFileContext = createContext<UploadFile | null>(null);
