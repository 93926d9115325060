import { refuse } from './answers.ts';

/** What a page asks for; or the answer to what is no such question. */
export type ReadStart =
  | {
      ok: true;
      endpoint: string;
      /** What the page would have posted to fal. */
      input: unknown;
      /** What the page's schema has made it of; the same when it changed nothing. */
      given: unknown;
    }
  | { ok: false; response: Response };

/** Reads the body of a start, never more of it than allowed. */
export async function readStart(request: Request, maxBodyBytes: number): Promise<ReadStart> {
  const mediaType = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  // Anything else can be sent by a form of another site without the browser asking first.
  if (mediaType !== 'application/json') {
    return no(415, 'unsupported_media_type', 'Send the start as application/json.');
  }
  let text: string | null;
  try {
    text = await readText(request, maxBodyBytes);
  } catch {
    return no(400, 'bad_request', 'The body broke off before its end. Nothing was started.');
  }
  if (text === null) {
    return no(
      413,
      'body_too_large',
      `The body is larger than limits.maxBodyBytes (${maxBodyBytes} bytes). Nothing was started. Upload files first ` +
        'and send their URLs.',
    );
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return no(400, 'bad_request', 'The body is not JSON. Nothing was started.');
  }
  if (typeof body === 'object' && body !== null && 'endpoint' in body && typeof body.endpoint === 'string') {
    const input = 'input' in body ? body.input : undefined;
    return { ok: true, endpoint: body.endpoint, input, given: 'given' in body ? body.given : input };
  }
  return no(400, 'bad_request', 'The body must be {"endpoint": "…", "input": …}. Nothing was started.');
}

// Counted as it comes: a chunked body says no length, and a length can lie. `null`: too large.
async function readText(request: Request, maxBytes: number): Promise<string | null> {
  const reader = request.body?.getReader();
  if (!reader) return '';
  try {
    if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null;
    const decoder = new TextDecoder();
    let text = '';
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) return null;
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

function no(status: number, type: string, detail: string): ReadStart {
  return { ok: false, response: refuse(status, type, detail) };
}
