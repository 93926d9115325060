import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { WorkflowProvider } from 'react-fal-workflow';
import 'react-fal-workflow/styles.css';
import './app.css';
import { Sticker } from './Sticker';
import { Visit } from './Visit';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root.');
createRoot(root).render(
  <StrictMode>
    <WorkflowProvider labels={{ run: 'Make it' }}>
      <Visit>
        <Sticker />
      </Visit>
    </WorkflowProvider>
  </StrictMode>,
);
