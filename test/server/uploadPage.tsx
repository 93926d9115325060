// The page of uploadsInBrowser.test.ts: a file from a person to a model, by fal's own client behind fal's own proxy.
import { createFalClient } from '@fal-ai/client';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  createFalTransport,
  createFalUpload,
  createRelayTransport,
  useWorkflow,
  Workflow,
  WorkflowProvider,
} from 'react-fal-workflow';

const proxyUrl = '/api/fal/proxy';
const upload = createFalUpload(createFalClient({ proxyUrl }));
// With `?relay`, runs go through the relay and outlive the page; files still go by the proxy.
const relayed = location.search === '?relay';
const transport = relayed
  ? createRelayTransport({ url: '/api/workflows' })
  : createFalTransport({ proxyUrl });

function Page() {
  const [file, setFile] = useState<File | null>(null);
  const { run, input } = useWorkflow('workflows/test/cut-out', relayed ? { id: 'cut-out' } : {});
  return (
    <>
      <label>
        Picture <input type="file" onChange={({ target }) => setFile(target.files?.[0] ?? null)} />
      </label>
      <Workflow run={run} input={file === null ? undefined : { image_url: file }} />
      <output data-testid="input">{JSON.stringify(input)}</output>
    </>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <WorkflowProvider upload={upload} transport={transport}>
      <Page />
    </WorkflowProvider>,
  );
}
