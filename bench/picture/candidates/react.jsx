import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  createWorkflowRun,
  defineWorkflow,
  MediaGallery,
  WorkflowMedia,
  WorkflowTimeline,
} from 'react-fal-workflow';
import { readEvents } from '../feed.mjs';

const mounted = (root, element) => {
  const tree = createRoot(root);
  tree.render(element);
  return () => tree.unmount();
};

function Naive({ body }) {
  const [outputs, setOutputs] = useState([]);
  useEffect(() => {
    void readEvents(body, (event) => {
      if (event.type === 'completion') setOutputs((last) => [...last, event.output]);
    });
  }, [body]);
  return outputs.flatMap(({ images }) =>
    images.map(({ url }) => <img key={url} className="picture" src={url} alt="" />),
  );
}

/** What people write: the outputs in a state, an `<img>` for each of their pictures. */
export const naive = (root, body) => mounted(root, <Naive body={body} />);

const definition = defineWorkflow({
  endpoint: 'workflows/bench/picture',
  nodes: { picture: { label: 'Generate', app: 'fal-ai/fast-sdxl' } },
});

/** One of this library's components, as it comes. */
const ours = (Component) => (root, body) => {
  const headers = { 'content-type': 'text/event-stream' };
  const run = createWorkflowRun(definition, {
    transport: { open: async () => new Response(body, { headers }) },
  });
  const unmount = mounted(root, <Component run={run} />);
  void run.start({});
  return () => {
    unmount();
    void run.cancel();
  };
};

export const gallery = ours(MediaGallery);
export const media = ours(WorkflowMedia);
export const timeline = ours(WorkflowTimeline);
