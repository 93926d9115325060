import { randomBytes } from 'node:crypto';

/** A file as it lies in memory. */
export interface StoredFile {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** Files that models produced and clients uploaded, bounded in memory. */
export interface FileStore {
  /** Keeps a file and returns its new name; the oldest files go when the budget is used up. */
  save(file: StoredFile, extension: string): string;
  /** Keeps a file under a name that is known already. */
  put(name: string, file: StoredFile): void;
  read(name: string): StoredFile | undefined;
  /** Bytes held right now. */
  size(): number;
}

/** @param budget bytes to hold at most; one file above it is still kept, alone. */
export function createFileStore(budget: number): FileStore {
  const files = new Map<string, StoredFile>();
  let held = 0;

  function evictOldest() {
    for (const [name, file] of files) {
      if (held <= budget || files.size === 1) return;
      files.delete(name);
      held -= file.bytes.byteLength;
    }
  }

  function put(name: string, file: StoredFile) {
    held += file.bytes.byteLength - (files.get(name)?.bytes.byteLength ?? 0);
    // Behind the others: it is the newest.
    files.delete(name);
    files.set(name, file);
    evictOldest();
  }

  return {
    put,
    save(file, extension) {
      // Unguessable, as the CDN's names are: a file's URL is its only protection.
      const name = `${randomBytes(15).toString('base64url')}.${extension}`;
      put(name, file);
      return name;
    },
    read: (name) => files.get(name),
    size: () => held,
  };
}
