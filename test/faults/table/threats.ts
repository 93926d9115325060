import { by, row, type Row } from './row.ts';

const page = (...tests: readonly [string, ...string[]]) =>
  by(
    'faults/hostilePage.test.ts',
    ...(tests.map((test) => `a hostile workflow > ${test}`) as [string, ...string[]]),
  );
const relay = (...tests: readonly [string, ...string[]]) => by('server/relayThreats.test.ts', ...tests);

export const threats: readonly Row[] = [
  row(
    'S1',
    'Addresses that run scripts, in any disguise: only https, this page’s blobs and pictures as data reach the DOM, parsed and never joined to the page’s own address.',
    page('runs nothing, opens nothing, goes nowhere', 'loads nothing but pictures by https'),
    by('protocol/mediaUrl.test.ts', '*'),
    by('components/security.test.tsx', 'a hostile address > *'),
  ),
  row(
    'S2',
    'An SVG is a program anywhere but in `<img>`: there it is, and runs nothing and asks for nothing.',
    page('with its own SVG makes a picture, in which nothing runs and which asks for nothing'),
    by('protocol/mediaUrl.test.ts', 'data > accepts SVG only where it is nothing but a picture'),
  ),
  row(
    'S3',
    'Links: https only, in a tab of their own, without opener and referrer; data is saved as bytes, never opened.',
    page('leaves no address, style, handler or text of its own in the page but where it is text'),
    by(
      'components/lightbox.test.tsx',
      'the lightbox > shows and links nothing for *',
      'the lightbox > links what a server has, and never what stands in the output',
    ),
    by(
      'components/lightbox.browser.test.tsx',
      '*saves what stands in the output as bytes that no page can be opened at',
    ),
  ),
  row(
    'S4',
    'Markup in errors, ids and outputs is text; nothing in the source makes markup of a text, and lint sees to it.',
    page(
      'runs nothing, opens nothing, goes nowhere',
      'leaves no address, style, handler or text of its own in the page but where it is text',
    ),
    by('faults/source.test.ts', 'the source > makes no markup of a text'),
    by('components/security.test.tsx', 'hostile text > is text, wherever it stands'),
  ),
  row(
    'S5',
    'A text of the server’s in a style fetches what it likes: styles hold our own numbers only, and no address that was written to end one ends it.',
    page(
      'loads nothing but pictures by https',
      'leaves no address, style, handler or text of its own in the page but where it is text',
    ),
    by('faults/source.test.ts', 'the source > writes no style but its own numbers, by name'),
  ),
  row(
    'S6',
    'Characters that reorder or hide text: shown as a mark, and the text in isolation.',
    page('cannot reorder what stands beside its text, nor hide a character in it'),
    by('components/security.test.tsx', 'hostile text > cannot reorder what stands beside it'),
    by('components/lightbox.test.tsx', 'the lightbox > turns no text of the server around'),
  ),
  row(
    'S7',
    'Names such as `__proto__` change no prototype, in the state, in caches, in the relay, in fields of errors.',
    page('is shown, and throws nowhere'),
    relay('row 7: prototype pollution > *'),
    by(
      'protocol/parseWorkflowEvent.test.ts',
      'the four events of the documentation > keeps an own "__proto__" key of an output, and no prototype is changed',
    ),
    by(
      'react/useWorkflowHistory.test.tsx',
      'useWorkflowHistory > survives a node that is called __proto__, with a history shown from before it',
      'useWorkflowHistory > survives such a node also in a cache that was saved and restored',
    ),
    by('protocol/describeError.test.ts', 'fields > survive a field and a fact named "__proto__"'),
  ),
  row(
    'S8',
    'Texts that make a regular expression run for ever: everything that reads a server’s text ends, whatever it is made of.',
    by('faults/bounds.test.ts', 'no text keeps what reads it busy for ever'),
    by('protocol/mediaUrl.test.ts', 'data > accepts ten megabytes without parsing them'),
  ),
  row(
    'S9',
    'Pictures that track: their host is not told the page, nothing is loaded ahead, and private hosts are refused on a page of the open web.',
    page('is not told which page it is on', 'loads nothing but pictures by https'),
    by('protocol/mediaUrl.test.ts', 'private hosts > *', 'policy.allow > *'),
  ),
  row(
    'S10',
    'A strict Content-Security-Policy: all renders, hydrates, plays and opens under it, and what a server renders has no style attribute.',
    by('csp/csp.test.ts', 'under a strict Content-Security-Policy > *'),
    by(
      'components/components.ssr.test.tsx',
      '* > renders on a server with no style attribute, no page and no clock',
    ),
  ),
  row(
    'S11',
    'A schema library that tries `eval`: none here does, so that a policy without it reports nothing.',
    by(
      'csp/csp.test.ts',
      'under a strict Content-Security-Policy > everything renders, hydrates, plays and opens',
    ),
    by('faults/source.test.ts', 'the source > runs no text, and revives nothing from one'),
  ),
  row(
    'S12',
    'The key in a page: nothing reads it from a build, a key for a browser is refused with what to do instead, and nothing of the server is in a page’s bundle.',
    by('faults/source.test.ts', 'a page’s bundle > *'),
    by('core/createFalTransport.test.ts', 'a key in a page > *'),
    by('demo/falKey.test.ts', 'sends the key to fal and never to the browser: *'),
  ),
  row(
    'S13',
    'The relay as a way to other hosts: one upstream, exact workflow ids, definitions from the server alone, and nothing of the caller’s headers passed on.',
    relay('row 13: misuse as a proxy > *'),
    by('server/relay.test.ts', 'the protocol around it > *'),
  ),
  row(
    'S14',
    'Another site starts or cancels: refused, unless its origin is allowed.',
    relay('row 14: other sites that start > *'),
  ),
  row(
    'S15',
    'Somebody else reads a run: refused with the same bytes as for a run that is not there; who may is asked each time, and ids are 192 random bits.',
    relay('row 15: who may read a run > *'),
    by('demo/relay.test.ts', 'the demo through the relay > shows another browser nothing'),
  ),
  row(
    'S16',
    'Line ends in data make events of their own: the relay’s encoder writes none of them, and a conforming parser reads back what was written.',
    relay('row 16: injection into the event stream > *'),
    by('server/relayEncoding.test.ts', '*'),
  ),
  row(
    'S17',
    'Too much of anything: bodies, events, runs, viewers and time are bounded, ids are checked before they reach a store, and what is refused starts nothing.',
    relay('row 17: too much of anything > *'),
    by(
      'server/relayAdapters.test.ts',
      'the Node adapter > 1,000 malformed requests later everything is as it was',
    ),
    by('server/redisRunStore.test.ts', 'what is left behind > *'),
  ),
  row(
    'S18',
    'The key in an answer, an event, an error, a log or a report: cut out.',
    relay('row 18: the key in an answer, an event, an error or a log > *'),
    by(
      'components/errorPanel.test.tsx',
      'WorkflowError > copies a report without the input, the body and credentials',
      'WorkflowError > copies JSON also when a credential stood in quotes',
    ),
    by('server/relayEncoding.test.ts', 'small parts > the key is cut out wherever it stands'),
  ),
  row(
    'S19',
    'Data that looks like a type, a function or a reference stays data: plain JSON, no reviver.',
    relay('row 19: data is data > *'),
    by('faults/source.test.ts', 'the source > runs no text, and revives nothing from one'),
  ),
  row(
    'S20',
    'A redirect takes the key along: whoever holds the key refuses redirects.',
    relay('row 20: the key on a redirect > *'),
    by('faults/connections.test.ts', 'a redirect > with a key is refused (*): nobody else sees the key'),
  ),
  row(
    'S21',
    'What is installed: two packages that bring no others, no script at an install, and all that builds it locked by its hash.',
    by('faults/source.test.ts', 'what is installed with the package > *'),
  ),
  row(
    'S22',
    'The author of a workflow of others means harm: all of the above for every text and address, though fal itself is trusted.',
    page('*'),
    by('components/security.test.tsx', 'hostile text > *'),
  ),
];
