import type { EventStreamMessage } from 'react-fal-workflow/core';

/**
 * The event-stream interpretation of the HTML standard (9.2.6), word for word and as slow as that is: the whole
 * body at once. One thing differs on purpose, as in the package: an id belongs to the event that carries it, and
 * is not inherited by those that follow.
 */
export function parseAsStandard(body: Uint8Array): EventStreamMessage[] {
  // "Streams must be decoded using the UTF-8 decode algorithm": one leading BOM goes, bad bytes become U+FFFD.
  const text = new TextDecoder().decode(body);
  const messages: EventStreamMessage[] = [];
  let data = '';
  let type = '';
  let id: string | null = null;

  let rest = text;
  for (;;) {
    const end = rest.search(/[\r\n]/);
    // What is not ended by a line end is no line, and a block that is not ended by a blank line is discarded.
    if (end === -1) return messages;
    const line = rest.slice(0, end);
    rest = rest.slice(end + (rest.startsWith('\r\n', end) ? 2 : 1));
    if (line === '') dispatch();
    else if (!line.startsWith(':')) takeField(line);
  }

  function takeField(line: string): void {
    const colon = line.indexOf(':');
    const name = colon === -1 ? line : line.slice(0, colon);
    const after = colon === -1 ? '' : line.slice(colon + 1);
    const value = after.startsWith(' ') ? after.slice(1) : after;
    if (name === 'event') type = value;
    else if (name === 'data') data += `${value}\n`;
    else if (name === 'id' && !value.includes('\0')) id = value;
  }

  function dispatch(): void {
    if (data !== '') {
      const message: EventStreamMessage = { data: data.slice(0, -1) };
      if (type !== '') message.event = type;
      if (id !== null) message.id = id;
      messages.push(message);
    }
    data = '';
    type = '';
    id = null;
  }
}
