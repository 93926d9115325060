import type { WorkflowExport } from './listDefinitions.ts';

/** How an emulator behaves. Everything is optional. */
export interface EmulatorOptions {
  /**
   * The key that `Authorization: Key …` must carry; null accepts any key and none.
   * @default 'local:emulator'
   */
  key?: string | null;
  /**
   * Scale of the time that models take: 1 is believable, 0 is as fast as the work itself. One request can ask for
   * another pace by the header `x-emulator-pace` or the query `pace`.
   * @default 1
   */
  pace?: number;
  /**
   * Milliseconds between the `: ping` comments of a running stream.
   * @default 15000
   */
  pingEvery?: number;
  /** Workflows besides the shipped ones; one of the same endpoint id replaces the shipped one. */
  definitions?: readonly WorkflowExport[];
  /**
   * Base of the URLs of produced files, for an emulator that is mounted below a path or behind a proxy. Without it they
   * follow the origin of each request.
   */
  publicUrl?: string | ((request: Request) => string);
  /**
   * Bytes of produced files to keep; the oldest go first.
   * @default 268435456
   */
  fileBudget?: number;
  /** How the queue below `/queue` behaves. */
  queue?: QueueOptions;
  /**
   * Whether each node is a request of the queue that can be asked for by itself, with its log. Unverified of fal.
   * @default false
   */
  nodeRequests?: boolean;
}

/** How busy the queue is. Everything is optional. */
export interface QueueOptions {
  /**
   * Requests of other people that every request finds before it.
   * @default 0
   */
  ahead?: number;
  /**
   * Milliseconds that each of these takes, whatever the pace.
   * @default 1000
   */
  wait?: number;
  /**
   * Requests at work at the same time; the others wait. 0 lets nothing ever begin.
   * @default 10
   */
  runners?: number;
  /**
   * Base of the URLs that the queue answers with, when its clients reach it under another name, such as
   * `https://queue.fal.run` behind a proxy. Without it they follow the address of each request.
   */
  url?: string;
}

/** The options with every default in its place. */
export type ResolvedOptions = Required<Omit<EmulatorOptions, 'publicUrl' | 'queue'>> & {
  publicUrl: EmulatorOptions['publicUrl'] | undefined;
  queue: Required<Omit<QueueOptions, 'url'>> & { url: string | undefined };
};

/** Fills in the defaults. */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  return {
    key: options.key === undefined ? 'local:emulator' : options.key,
    pace: options.pace ?? 1,
    pingEvery: options.pingEvery ?? 15_000,
    definitions: options.definitions ?? [],
    fileBudget: options.fileBudget ?? 256 * 1024 * 1024,
    publicUrl: options.publicUrl,
    nodeRequests: options.nodeRequests ?? false,
    queue: {
      ahead: options.queue?.ahead ?? 0,
      wait: options.queue?.wait ?? 1_000,
      runners: options.queue?.runners ?? 10,
      url: options.queue?.url,
    },
  };
}
