import { isSentence } from './readSentences.ts';

/** Whether a page's text says what the source says: every part of it, in its order. */
export function says(shown: string, sentence: string): boolean {
  return patternOf(sentence, '').test(shown);
}

/**
 * Whether a page's text is what the source says, and nothing that it once said: whatever fills a gap of one sentence is
 * a name, or another sentence of the source.
 */
export function isSaid(shown: string, sentences: readonly string[]): boolean {
  return sentences.some((sentence) => {
    const fills = patternOf(sentence, '$').exec(shown);
    return fills !== null && fills.slice(1).every((fill) => isFill(fill, sentences));
  });
}

/** Whether a text, which a page leaves out the rest of, begins a sentence of the source. */
export function begins(heading: string, shown: string): boolean {
  return patternOf(shown, '').test(heading) || shown.startsWith(heading.replace(/[,.]?( …)?$/, ''));
}

function isFill(fill: string, sentences: readonly string[]): boolean {
  const rest = sentences
    .filter((sentence) => !gap.test(sentence))
    .reduce((text, sentence) => text.replace(sentence, ''), fill);
  return (
    !isSentence(rest) ||
    isSaid(
      fill,
      sentences.filter((sentence) => sentence !== fill && gap.test(sentence)),
    )
  );
}

const gap = /(?:\{(?:…|\w+(?:\|\w+)?)\})+/;

function patternOf(sentence: string, end: '' | '$'): RegExp {
  const parts = sentence
    .split(new RegExp(gap, 'g'))
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`${end === '$' ? '^' : ''}${parts.join('(.*?)')}${end}`, 's');
}
