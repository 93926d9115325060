import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { WorkflowProvider } from 'react-fal-workflow';
import { PostCount, type PlayedTransport } from '../support.tsx';
import './example.css';

interface ExampleProps {
  /** Makes what plays fal's part; asked once, so that every example counts from 0. */
  transport: () => PlayedTransport;
  /** Whether the components of the package are styled by nobody: then plain elements get a look. */
  plain?: boolean;
  children: ReactNode;
}

/** A place for an example: a server that plays a script, a cache of its own, and a counter of POSTs. */
export function Example({ transport: makeTransport, plain = false, children }: ExampleProps) {
  const [transport] = useState(makeTransport);
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <WorkflowProvider transport={transport}>
        <div className={plain ? 'example example-plain' : 'example'}>{children}</div>
        <PostCount transport={transport} />
      </WorkflowProvider>
    </QueryClientProvider>
  );
}
