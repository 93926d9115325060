'use client';

import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useState } from 'react';

// For apps without a QueryClientProvider. Shared, or components with the same `id` could not share a run.
let sharedClient: QueryClient | null = null;

/** The app's QueryClient or, without a provider, one of the library's own. */
export function useWorkflowClient(): QueryClient {
  const provided = useContext(QueryClientContext);
  const [own] = useState(() => (provided ? null : ownClient()));
  return provided ?? own ?? ownClient();
}

function ownClient(): QueryClient {
  // On a server it would outlive the request, and show one visitor the runs of another.
  if (typeof document === 'undefined') return new QueryClient();
  return (sharedClient ??= new QueryClient());
}
