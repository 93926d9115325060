// The network, in a thread of its own: sends each event's bytes when its time has come.
import { createEvents, encodeEvent, perSecond } from './workload.mjs';

self.onmessage = ({ data: { count } }) => {
  const encoder = new TextEncoder();
  const chunks = createEvents(count, self.location.origin).map((event) => encodeEvent(event, encoder));
  self.postMessage('ready');
  self.onmessage = () => {
    const start = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
      const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * perSecond));
      if (due > sent) {
        const batch = chunks.slice(sent, due);
        self.postMessage(
          batch,
          batch.map((bytes) => bytes.buffer),
        );
      }
      sent = due;
      if (sent < count) return;
      clearInterval(timer);
      self.postMessage('done');
    }, 1);
  };
};
