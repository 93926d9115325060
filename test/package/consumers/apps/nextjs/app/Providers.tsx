'use client';

import type { ReactNode } from 'react';
import { createRelayTransport, WorkflowProvider } from 'react-fal-workflow';

const relay = createRelayTransport();

export function Providers({ children }: { children: ReactNode }) {
  return (
    <WorkflowProvider transport={relay} labels={{ run: 'Make it' }}>
      {children}
    </WorkflowProvider>
  );
}
