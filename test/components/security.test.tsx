import { fireEvent, screen } from '@testing-library/react';
import * as fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  WorkflowRunProvider,
  type Media,
  type MediaItem,
  type WorkflowNodeOptions,
  type WorkflowRun,
} from 'react-fal-workflow';
import {
  sampleRuns,
  sampleState,
  scriptedTransport,
  type SampleRunName,
  type ScriptStep,
} from 'react-fal-workflow/testing';
import { dropIns } from './dropIns.tsx';
import { findHarm } from './findHarm.ts';
import { show, still } from './support.tsx';

// jsdom has no dialogs.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});

let complaints: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  complaints = vi.spyOn(console, 'error');
});

/** A run as a script leaves it. */
function runOf(
  script: readonly ScriptStep[],
  nodes?: Record<string, WorkflowNodeOptions>,
  endpoint = 'workflows/mc-mark/hostile',
): WorkflowRun {
  const definition = defineWorkflow({ endpoint, nodes });
  const sample = {
    name: 'hostile',
    title: '',
    definition,
    input: {},
    script: [...script],
    outcome: 'error' as const,
  };
  return createWorkflowRun(definition, {
    initialState: sampleState(sample),
    transport: scriptedTransport([{ hang: true }]),
  });
}

/** Every drop-in on one run, with all details open and the first picture large. */
function showAll(run: WorkflowRun): HTMLElement {
  const { container } = show(
    <WorkflowRunProvider run={run}>
      {dropIns.map(([name, render]) => (
        <div key={name} className="fw-drop-in">
          {render()}
        </div>
      ))}
    </WorkflowRunProvider>,
  );
  for (const slot of ['timeline-details-trigger', 'error-more', 'media-reveal', 'media-enlarge']) {
    for (const button of container.querySelectorAll(`[data-slot="${slot}"]`)) fireEvent.click(button);
  }
  return container;
}

const script = '<img src=x onerror="window.__pwned=true"><script>window.__pwned=true</script>';
const hostileUrls = [
  'javascript:window.__pwned=true',
  'JaVaScRiPt:window.__pwned=true',
  ' javascript:window.__pwned=true',
  'java\nscript:window.__pwned=true',
  '\u0000javascript:window.__pwned=true',
  'data:text/html,<script>window.__pwned=true</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:application/xhtml+xml,<script xmlns="http://www.w3.org/1999/xhtml"/>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned=true"/>',
  'data:,x',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'filesystem:https://evil.example/x',
  'view-source:https://evil.example/',
  'about:blank',
  '//evil.example/a.png',
  '/api/logout',
  'a.png',
  'https:evil.example/a.png',
  'https://user:password@fal.media/a.png',
  'http://169.254.169.254/latest/meta-data',
  'https://10.0.0.1/a.png',
  'https://2130706433/a.png',
  'https://[::1]/a.png',
  'https://localhost./a.png',
  `https://evil.example/${'a'.repeat(9000)}`,
  'blob:https://evil.example/1234',
  'https://evil.example/"onload="window.__pwned=true',
  `https://evil.example/a.png');background:url("https://evil.example/b.png`,
];
const contentTypes = [
  'image/png',
  'image/svg+xml',
  'video/mp4',
  'audio/mpeg',
  'model/gltf-binary',
  'text/html',
  'application/zip',
];
const kinds = ['image', 'video', 'audio', 'model3d', 'file'] as const satisfies readonly Media['kind'][];

const item = (kind: Media['kind'], url: string): MediaItem => ({
  key: `${kind} ${url}`,
  name: script,
  index: 0,
  count: 1,
  media: {
    ...{ kind, url, contentType: 'image/png', width: 8, height: 8, duration: null },
    ...{ fileName: `${script}.png`, fileSize: null, nsfw: false, path: [] },
  },
});

describe('harm', () => {
  it.each([
    '<p></p><script></script>',
    '<iframe></iframe>',
    '<p onclick="x"></p>',
    '<p style="background: url(https://evil.example)"></p>',
    '<p style="--fw-media-ratio: 1; color: red"></p>',
    '<p class="fw-root x"></p>',
    '<p id="<b>"></p>',
    '<p data-node="mark"></p>',
    '<p title="a\u202eb"></p>',
    '<img src="javascript:x" referrerpolicy="no-referrer">',
    '<img src="data:text/html,x" referrerpolicy="no-referrer">',
    '<img src="https://fal.media/a.png">',
    '<img src="https://user@fal.media/a.png" referrerpolicy="no-referrer">',
    '<video src="data:image/svg+xml,x"></video>',
    '<a href="javascript:x">x</a>',
    '<a href="data:text/html,x" target="_blank" rel="noopener noreferrer">x</a>',
    '<a href="https://fal.media/a.zip">x</a>',
    '<a href="https://fal.media/a.zip" target="_blank" rel="noopener">x</a>',
    '<svg><use href="https://evil.example/a.svg#a"></use></svg>',
    '<svg><a href="https://evil.example/">x</a></svg>',
  ])('would be found: %s', (html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(findHarm(page.body, ['mark'])).not.toEqual([]);
  });

  it('is not seen where there is none', () => {
    const page = new DOMParser().parseFromString(
      `<div class="fw-root" style="--fw-media-ratio: 1.5;" data-status="running" id="\u00abr1\u00bb">
        <img src="https://fal.media/a.png" alt="mark" referrerpolicy="no-referrer">
        <a href="https://fal.media/a.zip" download="mark" target="_blank" rel="noopener noreferrer">x</a></div>`,
      'text/html',
    );
    expect(findHarm(page.body, ['mark'])).toEqual([]);
  });
});

describe('a hostile address', () => {
  const outputs = Object.fromEntries(
    hostileUrls.map((url, index) => [
      `node ${index}`,
      contentTypes.map((type) => ({
        url,
        content_type: type,
        file_name: `a.${type.split('/')[1]}`,
        width: 8,
        height: 8,
      })),
    ]),
  );
  const events: ScriptStep[] = Object.entries(outputs).map(([node_id, files]) => ({
    type: 'completion',
    node_id,
    output: { files, image: files[0], video: { url: files[0]?.url }, thumbnail_url: files[0]?.url },
  }));

  it('does no harm in any output of a run', () => {
    const container = showAll(runOf([...events, { type: 'output', output: Object.values(outputs) }]));
    expect(container.querySelectorAll('[data-slot="media-fallback"]').length).toBeGreaterThan(0);
    expect(findHarm(container)).toEqual([]);
    expect('__pwned' in window).toBe(false);
  });

  const lists = dropIns.filter(([name]) => name === 'WorkflowMedia' || name === 'MediaGallery');
  it.each(lists)('does no harm as a file that an app gives to %s', (_, render) => {
    for (const kind of kinds) {
      const items = hostileUrls.map((url) => item(kind, url));
      const { container, unmount } = show(render({ run: still('sticker', -1), items, limit: 100 }));
      expect(findHarm(container), kind).toEqual([]);
      unmount();
    }
  });

  const viewers = dropIns.filter(([name]) => name === 'MediaLightbox' || name === 'MediaCompare');
  it.each(viewers)('does no harm as the one file that %s shows', (_, render) => {
    const run = still('sticker', -1);
    for (const one of kinds.flatMap((kind) => hostileUrls.map((url) => item(kind, url)))) {
      const props = { items: [one], opened: one.key, before: one.media, after: one.media };
      const { container, unmount } = show(
        <WorkflowRunProvider run={run}>{render({ run, ...props })}</WorkflowRunProvider>,
      );
      if (one.media.kind === 'image') expect(container.querySelector('dialog, .fw-compare')).not.toBeNull();
      expect(findHarm(container), one.key).toEqual([]);
      unmount();
    }
  });

  it('is told as refused, in a picture and in a comparison', () => {
    const bad = item('image', 'javascript:alert(1)');
    for (const [name, render] of dropIns) {
      if (!name.startsWith('Media') && name !== 'WorkflowMedia') continue;
      const { unmount } = show(
        <WorkflowRunProvider run={still('sticker', -1)}>
          {render({ items: [bad], opened: bad.key, before: bad.media, after: bad.media })}
        </WorkflowRunProvider>,
      );
      const told = screen.getAllByText('Not shown: this address is not allowed.');
      expect(told.length, name).toBeGreaterThan(0);
      unmount();
    }
  });
});

describe('hostile text', () => {
  it.each(['hostile', 'http422', 'runError', 'nsfw', 'media'] as const satisfies SampleRunName[])(
    'does no harm in the sample %s',
    (name) => {
      expect(sampleRuns[name]).toBeDefined();
      const container = showAll(still(name));
      expect(findHarm(container, ['__proto__', 'constructor', '<script', 'onerror', 'very-long'])).toEqual(
        [],
      );
      expect('__pwned' in window).toBe(false);
    },
  );

  it('is text, wherever it stands', () => {
    const container = showAll(still('hostile'));
    expect(container.textContent).toContain('<img src=x onerror=');
  });

  it('is short until somebody asks, however long it is', () => {
    const long = 'W'.repeat(100_000);
    const run = runOf([
      { type: 'submit', node_id: 'a', app_id: `fal-ai/${long}`, request_id: long },
      {
        type: 'completion',
        node_id: 'a',
        output: { text: long, image: { url: 'https://evil.example/a.png', file_name: long } },
      },
      { type: 'submit', node_id: long, app_id: 'fal-ai/x', request_id: 'r' },
      {
        type: 'error',
        node_id: long,
        message: long,
        error: {
          status: 422,
          body: {
            detail: Array.from({ length: 200 }, () => ({ loc: ['body', long], msg: long, type: long })),
          },
        },
      },
    ]);
    for (const [name, render] of dropIns) {
      const { container, unmount } = show(<WorkflowRunProvider run={run}>{render()}</WorkflowRunProvider>);
      expect(container.textContent?.length, name).toBeLessThan(20_000);
      for (const { name: attribute, value } of [...container.querySelectorAll('*')].flatMap((one) => [
        ...one.attributes,
      ])) {
        expect(value.length, `${name} ${attribute}`).toBeLessThan(2000);
      }
      unmount();
    }
  });

  it('cannot reorder what stands beside it', () => {
    const names = [
      '\u05db\u05dc\u05d1 (1)',
      '\u0627\u0644\u0643\u0644\u0628 1.0',
      'photo\u202egpj.exe',
      '\u2067\u2068x',
      '\u200f\u200e',
    ];
    const run = runOf(
      names.flatMap((name): ScriptStep[] => [
        { type: 'submit', node_id: name, app_id: `fal-ai/${name}`, request_id: name },
        { type: 'error', node_id: name, message: name, error: { status: 500, body: name } },
      ]),
    );
    const container = showAll(run);
    expect(container.textContent).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!/[\u0590-\u06ff]/.test(text.nodeValue ?? '')) continue;
      // What is only spoken has no sides.
      if (text.parentElement?.closest('.fw-visually-hidden')) continue;
      // A direction of its own isolates, in the style sheets of all browsers; so does <bdi>, and a box of SVG text.
      const isolated = text.parentElement?.closest('[dir], bdi, pre, text');
      expect(isolated, `${text.parentElement?.outerHTML}`).not.toBeNull();
    }
  });

  it('is shown in full alphabets: emoji, joiners and combining marks stay whole', () => {
    const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
    const label = `${family} \u0915\u094d\u200d\u0937 e\u0301`;
    const container = showAll(runOf([{ type: 'submit', node_id: 'a' }], { a: { label } }));
    expect(container.textContent).toContain(label);
    const cut = showAll(
      runOf([{ type: 'submit', node_id: 'b' }], { b: { label: `${'a'.repeat(399)}${family}` } }),
    );
    expect(cut.textContent).not.toMatch(/\p{Cs}/u);
  });

  // Marked, so that it can be found wherever it went.
  const mark = 'zq9x';
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        script,
        '__proto__',
        'constructor',
        'toString',
        '0',
        '"></p><p onclick="',
        "');x",
        '\u202e',
        '',
      ),
      fc.constantFrom(
        '#id .x>[a="b"]',
        '%s %d',
        '$&',
        '\\0',
        '\ud83d',
        '\ufeff\u200b',
        'fal-ai/',
        '/',
        '&lt;',
        '</title>',
      ),
      fc.string({ minLength: 300, maxLength: 300 }),
    )
    .map((value) => `${value}${mark}${value}`);

  it('never reaches an attribute that is not spoken, and never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.record({
          id: text,
          other: text,
          label: text,
          app: text,
          message: text,
          output: text,
          field: text,
          endpoint: fc.boolean(),
        }),
        ({ id, other, label, app, message, output, field }) => {
          const run = runOf(
            [
              { type: 'submit', node_id: id, app_id: app, request_id: other },
              {
                type: 'completion',
                node_id: id,
                output: {
                  [field]: output,
                  text: output,
                  images: [{ url: 'https://evil.example/a.png', file_name: output }],
                },
              },
              { type: 'submit', node_id: other, app_id: app, request_id: id },
              {
                type: 'error',
                node_id: other,
                message,
                error: {
                  status: 422,
                  body: {
                    detail: [
                      { loc: ['body', field, 0], msg: message, type: app, ctx: { limit_value: output } },
                    ],
                  },
                },
              },
            ],
            { [id]: { label, app } },
          );
          const container = showAll(run);
          expect(container.textContent).toContain(mark);
          expect(findHarm(container, [mark])).toEqual([]);
          expect(complaints.mock.calls).toEqual([]);
          document.body.replaceChildren();
        },
      ),
      { numRuns: 30 },
    );
  });
});
