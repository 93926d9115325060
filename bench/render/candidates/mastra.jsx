import { MastraReactProvider, useStreamWorkflow } from '@mastra/react';
import { useEffect } from 'react';
import { List } from '../list.jsx';

function Run() {
  const { streamWorkflow, streamResult, isStreaming } = useStreamWorkflow({ debugMode: false });
  useEffect(() => {
    void streamWorkflow.mutateAsync({
      workflowId: 'poster',
      runId: 'r',
      inputData: { prompt: 'a cute puppy' },
    });
    // Once: the mutation is a new object with each render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const steps = Object.values(streamResult.steps ?? {});
  return <List nodes={steps} done={streamResult.status === 'success' && !isStreaming} />;
}

function App() {
  return (
    <MastraReactProvider baseUrl="http://localhost:4111">
      <Run />
    </MastraReactProvider>
  );
}

export const mastra = {
  format: 'mastra',
  App,
  answer: (url) => (url.includes('/create-run') ? Response.json({ runId: 'r' }) : null),
};
