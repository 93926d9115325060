import { onAbort } from './abortable.ts';

/**
 * Reads the beginning of a body as text: at most `maxBytes`, for at most `timeout` milliseconds. An error page
 * that never ends must not keep a failed run from saying so. Never throws: what was read until then is the answer.
 */
export async function readBody(
  response: Response,
  { maxBytes, timeout, signal }: { maxBytes: number; timeout: number; signal: AbortSignal },
): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  const timer = setTimeout(cancel, timeout);
  const stopListening = onAbort(signal, cancel);

  const decoder = new TextDecoder();
  let text = '';
  let left = maxBytes;
  try {
    while (left > 0) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      text += decoder.decode(value.subarray(0, left), { stream: true });
      left -= value.byteLength;
    }
    return text;
  } catch {
    return text;
  } finally {
    clearTimeout(timer);
    stopListening();
    cancel();
  }
}
