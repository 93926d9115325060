import { createHash, randomBytes } from 'node:crypto';
import type { FileStore } from '../createFileStore.ts';

/** An upload that was announced: what it will be called, and who may bring it. */
export interface AnnouncedUpload {
  name: string;
  /** The query of its address; whoever has it may write. */
  token: string;
}

/** What clients bring, on its way to the files. */
export interface Uploads {
  announce(contentType: string, fileName: string): AnnouncedUpload;
  /** Whether somebody may write there. */
  isOpen(name: string, token: string | undefined): boolean;
  /** The whole file. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** One part of a large file; returns what its sender must name when the file is complete. */
  writePart(name: string, part: number, bytes: Uint8Array<ArrayBuffer>): string;
  /** Puts the parts together; `false` when they are not those that came. */
  complete(name: string, parts: readonly { partNumber?: unknown; etag?: unknown }[]): boolean;
}

interface Pending {
  token: string;
  contentType: string;
  parts: Map<number, { bytes: Uint8Array<ArrayBuffer>; etag: string }>;
}

/** Announced uploads that are remembered: an abandoned one keeps its parts in memory. */
const remembered = 100;

/** Creates the uploads of one emulator; a finished one is a file like those that models make. */
export function createUploads(files: FileStore): Uploads {
  const pending = new Map<string, Pending>();

  function save(name: string, bytes: Uint8Array<ArrayBuffer>) {
    files.put(name, { bytes, contentType: pending.get(name)?.contentType ?? 'application/octet-stream' });
  }

  return {
    announce(contentType, fileName) {
      const extension = /\.(\w{1,10})$/.exec(fileName)?.[1] ?? 'bin';
      const name = `${randomBytes(15).toString('base64url')}.${extension.toLowerCase()}`;
      const token = randomBytes(15).toString('base64url');
      pending.set(name, { token, contentType, parts: new Map() });
      const [oldest] = pending.keys();
      if (pending.size > remembered && oldest !== undefined) pending.delete(oldest);
      return { name, token };
    },
    isOpen: (name, token) => token !== undefined && pending.get(name)?.token === token,
    write: save,
    writePart(name, part, bytes) {
      const etag = createHash('md5').update(bytes).digest('hex');
      pending.get(name)?.parts.set(part, { bytes, etag });
      return etag;
    },
    complete(name, listed) {
      const upload = pending.get(name);
      if (!upload || listed.length === 0 || listed.length !== upload.parts.size) return false;
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      for (const [index, { partNumber, etag }] of listed.entries()) {
        const part = upload.parts.get(index + 1);
        if (!part || partNumber !== index + 1 || part.etag !== etag) return false;
        chunks.push(part.bytes);
      }
      const whole = new Uint8Array(chunks.reduce((size, { byteLength }) => size + byteLength, 0));
      let offset = 0;
      for (const chunk of chunks) {
        whole.set(chunk, offset);
        offset += chunk.byteLength;
      }
      save(name, whole);
      upload.parts.clear();
      return true;
    },
  };
}
