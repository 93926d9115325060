// What a server may reach: text nodes, these attributes, and the addresses that passed `mediaUrl`.
const spoken = /^(?:alt|title|aria-label|aria-description|aria-valuetext|aria-roledescription|download)$/;
const forbidden =
  'script, iframe, frame, object, embed, base, meta, link, form, style, template, math, portal, use, animate, set';
// Numbers for CSS, and nothing else.
const numbers = /^(?:\s*--fw-[a-z-]+:\s*-?[\d.]+(?:px|%|s|ms|fr)?\s*;?)*$/;
// The one style that is no number, to the letter: a blur over what was flagged.
const veil = 'filter: var(--_fw-media-veil, blur(1.5rem));';
const schemes: Readonly<Record<string, RegExp>> = {
  // An SVG in <img> is a picture; as anything else it is a program.
  IMG: /^(?:https?|blob):|^data:image\/[a-z0-9.+-]+[;,]/,
  VIDEO: /^(?:https?|blob):|^data:(?:video|audio|image)\/(?!svg)[a-z0-9.+-]+[;,]/,
  AUDIO: /^(?:https?|blob):|^data:audio\/[a-z0-9.+-]+[;,]/,
};

/**
 * Everything in a tree that a server's text could have done harm with, in words; empty when there is nothing.
 * `marks`: texts of the server's, which may stand in no attribute but the spoken ones.
 */
export function findHarm(root: Element, marks: readonly string[] = []): string[] {
  const harm: string[] = [];
  for (const element of root.querySelectorAll(forbidden)) harm.push(`<${element.localName}>`);
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const complaint = judge(element, name, value) ?? findMark(name, value, marks);
      if (complaint !== null) harm.push(`<${element.localName} ${name}=${value.slice(0, 80)}>: ${complaint}`);
    }
  }
  return harm;
}

function judge(element: Element, name: string, value: string): string | null {
  if (/^on/i.test(name)) return 'a handler in an attribute';
  if (/^(?:srcset|srcdoc|action|formaction|ping|background|xlink:href|manifest|data|code)$/i.test(name))
    return 'an address where none belongs';
  if (name === 'style') return numbers.test(value.replace(veil, '')) ? null : 'more than numbers';
  if (name === 'class') return /^(?:fw-[a-z0-9-]+ ?)*$/.test(value) ? null : 'a class of another';
  if (name === 'id' || name === 'for' || /^aria-(?:controls|labelledby|describedby|owns)$/.test(name))
    return /^[\w:«» -]{0,60}$/.test(value) ? null : 'an id that is not made by React';
  if (name === 'src' || name === 'poster') return judgeSource(element, value);
  if (name === 'href') return judgeLink(element, value);
  // oxlint-disable-next-line no-control-regex
  if (spoken.test(name) && /[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/.test(value))
    return 'reorders what stands beside it';
  return null;
}

function judgeSource(element: Element, value: string): string | null {
  if (!schemes[element.tagName]?.test(value)) return 'a source that is no picture, video or sound';
  if (value.startsWith('data:')) return null;
  const { username, password } = new URL(value.replace(/^blob:/, ''));
  if (username !== '' || password !== '') return 'a user';
  return element.tagName === 'IMG' && element.getAttribute('referrerpolicy') !== 'no-referrer'
    ? 'tells the host which page it is on'
    : null;
}

function judgeLink(element: Element, value: string): string | null {
  if (element.localName !== 'a') return 'an address on something that is no link';
  if (!/^https?:\/\//.test(value)) return 'a link that leads to a script or a file';
  if (new URL(value).username !== '') return 'a user';
  const rel = (element.getAttribute('rel') ?? '').split(' ');
  if (element.getAttribute('target') === '_blank' && rel.includes('noopener') && rel.includes('noreferrer'))
    return null;
  return 'a link that hands over this page';
}

function findMark(name: string, value: string, marks: readonly string[]): string | null {
  if (spoken.test(name) || name === 'src' || name === 'href' || name === 'poster') return null;
  return marks.some((mark) => value.includes(mark)) ? "a server's text in an attribute" : null;
}
