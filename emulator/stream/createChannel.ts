/** A queue between producers that push and one consumer that waits. */
export interface Channel<Item> extends AsyncIterable<Item> {
  push(item: Item): void;
  /** No more items: the consumer ends after what is queued. */
  close(): void;
}

/** A channel for one consumer. */
export function createChannel<Item>(): Channel<Item> {
  const queue: Item[] = [];
  let closed = false;
  let wake = () => {};

  return {
    push(item) {
      if (closed) return;
      queue.push(item);
      wake();
    },
    close() {
      closed = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (queue.length > 0) yield queue.shift() as Item; // the length was checked
        if (closed) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
