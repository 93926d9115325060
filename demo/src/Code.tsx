import type { DemoWorkflow } from '../server/demoWorkflows.ts';
import type { Connection } from './connection.ts';

interface CodeProps {
  workflow: DemoWorkflow;
  connection: Connection;
}

/** The code that shows this run in an app. */
export function Code({ workflow, connection }: CodeProps) {
  const code = write(workflow, connection);
  return (
    <section className="demo-card">
      <div className="demo-code-head">
        <h2 className="demo-caption">In your app</h2>
        <button type="button" onClick={() => void navigator.clipboard.writeText(code)}>
          Copy
        </button>
      </div>
      <pre className="demo-code" tabIndex={0}>
        {code}
      </pre>
    </section>
  );
}

function write({ endpoint, picture }: DemoWorkflow, connection: Connection): string {
  const relayed = connection === 'relay';
  const uploads = picture !== undefined;
  const hasOptions = relayed || uploads;
  const lines = [
    uploads && "import { fal } from '@fal-ai/client';",
    'import {',
    uploads && '  createFalUpload,',
    relayed && '  createRelayTransport,',
    relayed && '  localRunStorage,',
    '  useWorkflow,',
    '  WorkflowTimeline,',
    "} from 'react-fal-workflow';",
    "import 'react-fal-workflow/styles.css';",
    '',
    uploads && "fal.config({ proxyUrl: '/api/fal/proxy' });",
    uploads && 'const upload = createFalUpload(fal);',
    relayed && 'const relay = createRelayTransport();',
    hasOptions && '',
    `export function Run({ prompt${uploads ? ', photo' : ''} }) {`,
    '  const { run } = useWorkflow(',
    `    '${endpoint}',`,
    hasOptions && '    {',
    relayed && "      id: 'sticker',",
    relayed && '      transport: relay,',
    relayed && '      storage: localRunStorage,',
    uploads && '      upload,',
    hasOptions && '    },',
    '  );',
    ...(uploads
      ? ['  const start = () =>', '    run.start({ prompt, image_url: photo });']
      : ['  const start = () => run.start({ prompt });']),
    '  return (',
    '    <>',
    '      <button onClick={start}>Run</button>',
    '      <WorkflowTimeline run={run} />',
    '    </>',
    '  );',
    '}',
  ];
  return lines.filter((line) => line !== false).join('\n');
}
