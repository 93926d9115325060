import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRelayTransport, WorkflowProvider } from 'react-fal-workflow';
import './app.css';
import 'react-fal-workflow/styles.css';
import { Sticker } from './Sticker';
import { Visit } from './Visit';

const relay = createRelayTransport();
const client = new QueryClient();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <WorkflowProvider transport={relay} labels={{ run: 'Make it' }}>
        <Visit>
          <Sticker />
        </Visit>
      </WorkflowProvider>
    </QueryClientProvider>
  </StrictMode>,
);
