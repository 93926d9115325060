import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeError } from 'react-fal-workflow/core';
import { begins, isSaid, says } from './matchSentence.ts';
import { root } from './pages.ts';
import { isSentence, readSentences } from './readSentences.ts';
import { readRows, readShown } from './readShown.ts';

/** Sources whose strings are no sentences: lists of words, other languages, examples. */
const wordless = /^(locales|testing\/samples)\/|^protocol\/(mediaKind|guessMakes|labelNode)\.ts/;

const notAnError = [
  // Selectors.
  'section, article, main, form, dialog, [role="region"], [role="group"], [tabindex], .fw-root',
  // The engine's own words, which are looked for and never said.
  'Error while fetching the result of the request',
  // The browser's own words, in a recording.
  'Failed to fetch',
  // Said while all is well.
  ...['Steps appear here once the run starts.', 'May be sensitive', 'Next in queue', 'Next in queue.'],
  ...['{…} ahead of this one.', 'In queue, {…} ahead', 'started after {…}', 'Details of {…}'],
];

const markdown = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');
const shown = readShown(markdown, ['By symptom']);
const sentences = readSentences(join(root, 'src'), (file) => wordless.test(file)).filter(
  ({ text }) => !notAnError.includes(text),
);
const texts = sentences.map(({ text }) => text);

describe('docs/troubleshooting.md', () => {
  it('has every message of the source, word for word', () => {
    expect(sentences.length).toBeGreaterThan(150);
    const missing = sentences.filter(({ text }) => !shown.some((each) => says(each.text, text)));
    expect(missing.map(({ file, text }) => `src/${file}: ${text}`)).toEqual([]);
  });

  it('has no message that the source does not have', () => {
    const messages = shown.filter(({ kind, text }) => kind !== 'heading' && isSentence(text));
    expect(messages.filter(({ text }) => !isSaid(text, texts)).map(place)).toEqual([]);
  });

  it('names its entries by their messages', () => {
    const quotes = shown.filter(({ kind }) => kind === 'quote');
    const others = shown.filter(
      ({ kind, text }) =>
        kind === 'heading' && !isSaid(text, texts) && !quotes.some((quote) => begins(text, quote.text)),
    );
    expect(others.map(place)).toEqual([]);
  });

  it('says of every type of fal what the library says of it', () => {
    const rows = readRows(markdown).filter(({ section }) => section === "fal's errors, by type");
    expect(rows.length).toBeGreaterThan(60);
    for (const { cells } of rows) {
      for (const [, type] of (cells['Type'] ?? '').matchAll(/`([^`]+)`/g)) {
        const field = { loc: ['body', '{field}'], msg: 'no', type };
        const { hint, retryable } = describeError({ detail: [field] });
        expect(cells['Shown']?.split('<br>').at(-1), type).toBe(hint);
        expect(cells['Again?'], type).toBe(retryable === null ? 'perhaps' : retryable ? 'yes' : 'no');
      }
    }
  });

  it('says of every status what the library says of it', () => {
    const rows = readRows(markdown).filter(({ section }) => section === 'Answers without a type, by status');
    expect(rows.length).toBeGreaterThan(10);
    for (const { cells } of rows) {
      expect(describeError('', { status: Number(cells['Status']) }).hint).toBe(cells['Shown']);
    }
  });
});

describe('how a message is found', () => {
  it('sees what has changed, whatever fills its gaps', () => {
    const said = ['{…} was stopped because {…}. Stop it.', 'a header holds a key'];
    expect(isSaid('{maker} was stopped because a header holds a key. Stop it.', said)).toBe(true);
    expect(isSaid('{maker} was stopped because a header once held some key. Stop it.', said)).toBe(false);
    expect(isSaid('{maker} was stopped because {reason}. Start it.', said)).toBe(false);
    expect(says('{maker} was stopped because {reason}. Stop it.', said[1]!)).toBe(false);
    expect(says('It was stopped because a header holds a key. Stop it.', said[1]!)).toBe(true);
  });
});

function place({ line, text }: { line: number; text: string }): string {
  return `docs/troubleshooting.md:${line} ${text}`;
}
