import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { WorkflowProvider } from 'react-fal-workflow';
import type { DemoConfig } from '../server/demoWorkflows.ts';
import { createConnection, readConnection, writeConnection, type Connection } from './connection.ts';
import { FaultPicker } from './FaultPicker.tsx';
import { Header } from './Header.tsx';
import { RunPage } from './RunPage.tsx';
import { upload } from './upload.ts';
import { WorkflowPicker } from './WorkflowPicker.tsx';

/** The playground: workflows on the left, one of them and its run in the middle, what it made on the right. */
export function App() {
  const config = useQuery({ queryKey: ['demo'], queryFn: loadConfig, staleTime: Infinity });
  const [chosen, setChosen] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const [connection, setConnection] = useState(readConnection);
  const [fault, setFault] = useState('');
  const { transport, storage } = useMemo(() => createConnection(connection, fault), [connection, fault]);

  if (config.isError) return <p className="demo-note">The demo's server does not answer. Start it again.</p>;
  if (!config.data) return <p className="demo-note">Loading…</p>;
  const { mode, workflows } = config.data;
  const workflow = workflows.find(({ endpoint }) => endpoint === chosen) ?? workflows[0];
  if (!workflow) return <p className="demo-note">There is no workflow to run.</p>;

  function choose(endpoint: string) {
    history.replaceState(null, '', `#${encodeURIComponent(endpoint)}`);
    setChosen(endpoint);
  }

  function connect(next: Connection) {
    writeConnection(next);
    setConnection(next);
  }

  return (
    <WorkflowProvider transport={transport} storage={storage} upload={upload}>
      <div className="demo">
        <Header mode={mode} connection={connection} onConnection={connect} />
        <nav className="demo-side" aria-label="Workflows">
          <WorkflowPicker workflows={workflows} chosen={workflow.endpoint} onChoose={choose} />
          {mode === 'emulator' && <FaultPicker fault={fault} onChange={setFault} />}
        </nav>
        <RunPage key={`${connection} ${workflow.endpoint}`} workflow={workflow} connection={connection} />
      </div>
    </WorkflowProvider>
  );
}

async function loadConfig(): Promise<DemoConfig> {
  const response = await fetch('/api/demo');
  if (!response.ok) throw new Error(`The demo's server answered ${response.status}.`);
  // Our own server, from the same commit.
  return (await response.json()) as DemoConfig;
}
