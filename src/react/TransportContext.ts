'use client';

import { createContext } from 'react';
import type { WorkflowTransport } from '../core/transport.ts';

/**
 * The transport of runs that name none of their own; `null`: the proxy at `/api/fal/proxy`. Apart from the labels, so
 * that an app that uses the hooks alone does not ship the words of the components.
 */
export const TransportContext = createContext<WorkflowTransport | null>(null);
