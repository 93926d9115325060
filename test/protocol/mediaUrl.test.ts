import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isLoopbackHost, mediaUrl, type MediaPurpose } from '../../src/protocol/mediaUrl.ts';

const purposes: MediaPurpose[] = ['image', 'video', 'audio', 'link'];
const png = 'data:image/png;base64,iVBORw0KGgo=';
const svg = 'data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg"/>';
const blob = 'blob:https://app.example/3f1c2b9e-0000-4000-8000-000000000000';

/** Refused for every purpose, on any page. */
function expectRefused(value: unknown) {
  for (const purpose of purposes) {
    expect(mediaUrl(value, { purpose }), purpose).toBeNull();
    expect(mediaUrl(value, { purpose, pageIsLoopback: true, allow: () => true }), purpose).toBeNull();
  }
}

describe('https', () => {
  it.each(purposes)('is accepted for %s', (purpose) => {
    const url = 'https://v3.fal.media/files/a/b.png?x=1&y=%20#top';
    expect(mediaUrl(url, { purpose })).toBe(url);
  });

  it.each([
    ['HTTPS://FAL.MEDIA/A.png', 'https://fal.media/A.png'],
    ['https://fal.media:443/a b.png', 'https://fal.media/a%20b.png'],
    ['https://fal.media/a/../b.png', 'https://fal.media/b.png'],
    ['https://bücher.example/ü.png', 'https://xn--bcher-kva.example/%C3%BC.png'],
    ['https://fal.media\\@evil.example/x', 'https://fal.media/@evil.example/x'],
    ['https://fal.media/"onerror="alert(1)', 'https://fal.media/%22onerror=%22alert(1)'],
  ])('%j becomes the parsed %j', (value, href) => {
    expect(mediaUrl(value)).toBe(href);
  });
});

describe('other schemes', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript://https://fal.media/%0aalert(1)',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://fal.media/a.png',
    'filesystem:https://fal.media/temporary/a.png',
    'view-source:https://fal.media',
    'about:blank',
    'chrome://settings',
    'ws://fal.media',
    'intent://fal.media#Intent;end',
    'mailto:a@fal.media',
    'x:https://fal.media/a.png',
  ])('refuses %j', expectRefused);
});

describe('what is no absolute URL', () => {
  it.each([
    '',
    ' ',
    'a.png',
    '/a.png',
    './a.png',
    '../a.png',
    '?a',
    '#a',
    '//fal.media/a.png',
    '\\\\fal.media\\a.png',
    'fal.media/a.png',
    'https:',
    'https:/',
    'https://',
    'https:fal.media/a.png',
    'https:/fal.media/a.png',
    'https://[::1',
    'https://fal.media:99999/',
    'https://a b/',
    'https://%00/',
    ...[null, undefined, 0, 1, true, {}, [], ['https://fal.media/a.png'], () => 'https://fal.media/a.png'],
    new URL('https://fal.media/a.png'),
    { toString: () => 'https://fal.media/a.png' },
  ])('refuses %j', expectRefused);
});

describe('users and passwords', () => {
  it.each([
    'https://user@fal.media/',
    'https://user:pass@fal.media/',
    'https://:pass@fal.media/',
    'https://fal.media@evil.example/',
  ])('refuses %j', expectRefused);
});

describe('length and control characters', () => {
  it('accepts 8 KiB and refuses one more', () => {
    const start = 'https://fal.media/';
    expect(mediaUrl(start + 'a'.repeat(8192 - start.length))).not.toBeNull();
    expectRefused(start + 'a'.repeat(8193 - start.length));
  });

  it.each(['\u0000', '\t', '\n', '\r', '\u001f', '\u007f', '\u0085'])('refuses %j anywhere', (character) => {
    for (const url of ['https://fal.media/a.png', png, blob]) {
      for (const at of [0, 3, 12, url.length]) expectRefused(url.slice(0, at) + character + url.slice(at));
    }
  });
});

describe('http', () => {
  it.each(purposes)('is refused for %s, unless the page itself is on loopback', (purpose) => {
    expect(mediaUrl('http://fal.media/a.png', { purpose })).toBeNull();
    expect(mediaUrl('http://fal.media/a.png', { purpose, pageIsLoopback: true })).toBe(
      'http://fal.media/a.png',
    );
  });
});

describe('private hosts', () => {
  it.each([
    ...[
      'localhost',
      'LOCALHOST',
      'localhost.',
      'a.localhost',
      'localhost:8080',
      'printer.local',
      'printer.local.',
      'PRINTER.LOCAL',
    ],
    ...['intranet', 'metadata.google.internal', 'router.home.arpa', 'ｌｏｃａｌｈｏｓｔ'],
    ...[
      '127.0.0.1',
      '127.255.255.254',
      '127.1',
      '127.0.0.1.',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '0x7f.1',
      '１２７.0.0.1',
    ],
    ...[
      '0.0.0.0',
      '0',
      '10.0.0.1',
      '10.255.255.255',
      '012.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.0.1',
      '3232235521',
    ],
    ...[
      '169.254.169.254',
      '0xa9fea9fe',
      '100.64.0.1',
      '100.127.255.255',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '[::1]',
      '[::]',
      '[0:0:0:0:0:0:0:1]',
      '[fe80::1]',
      '[febf::1]',
      '[fec0::1]',
      '[fc00::1]',
      '[fd12:3456::1]',
      '[ff02::1]',
    ],
    ...[
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::ffff:10.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[::127.0.0.1]',
      '[::2]',
    ],
    ...['[64:ff9b::10.0.0.1]', '[64:ff9b:1::1]', '[2002:7f00:101::]', '[2002:c0a8:101::1]'],
  ])('refuses %s, unless the page itself is on loopback', (host) => {
    for (const purpose of purposes) expect(mediaUrl(`https://${host}/a.png`, { purpose })).toBeNull();
    expect(mediaUrl(`https://${host}/a.png`, { pageIsLoopback: true })).not.toBeNull();
    expect(mediaUrl(`http://${host}/a.png`, { pageIsLoopback: true })).not.toBeNull();
  });

  it.each([
    ...[
      'fal.media',
      'fal.media.',
      'localhost.example',
      'local.example',
      'notlocalhost.com',
      'mylocal.net',
      '10.example.com',
    ],
    ...[
      '1.1.1.1',
      '9.255.255.255',
      '11.0.0.1',
      '126.0.0.1',
      '128.0.0.1',
      '172.15.0.1',
      '172.32.0.1',
      '192.167.0.1',
      '192.169.0.1',
    ],
    ...[
      '169.253.0.1',
      '169.255.0.1',
      '100.63.0.1',
      '100.128.0.1',
      '198.17.0.1',
      '198.20.0.1',
      '223.255.255.255',
    ],
    ...[
      '[2606:4700::1111]',
      '[2001:db8::1]',
      '[3fff::1]',
      '[::ffff:1.1.1.1]',
      '[64:ff9b::1.1.1.1]',
      '[2002:101:101::1]',
    ],
  ])('accepts the public %s', (host) => {
    expect(mediaUrl(`https://${host}/a.png`)).not.toBeNull();
  });

  it.each(['1.2.3.4.5', '256.1.1.1', '1.2.3.0x100', '[::g]', '[1::2::3]'])(
    'refuses %s, which is no host',
    (host) => {
      expectRefused(`https://${host}/a.png`);
    },
  );
});

describe('data', () => {
  it.each(['png', 'jpeg', 'jpg', 'gif', 'webp', 'avif', 'bmp'])('accepts image/%s as an image', (subtype) => {
    const value = `data:image/${subtype};base64,AAAA`;
    expect(mediaUrl(value)).toBe(value);
    expect(mediaUrl(value, { purpose: 'link' })).toBeNull();
  });

  it('accepts SVG only where it is nothing but a picture', () => {
    expect(mediaUrl(svg)).toBe(svg);
    for (const purpose of ['video', 'audio', 'link'] as const) {
      expect(mediaUrl(svg, { purpose, dataTypes: ['image/svg+xml'] })).toBeNull();
    }
  });

  it.each(['DATA:IMAGE/PNG;base64,AAAA', 'data:image/png,AAAA', 'data:image/png;charset=utf-8;base64,AAAA'])(
    'accepts the form %j',
    (value) => {
      expect(mediaUrl(value)).toBe(value);
    },
  );

  it.each([
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;image/png,<script>alert(1)</script>',
    'data:text/html,image/png;base64,AAAA',
    'data:application/xhtml+xml,<html/>',
    'data:application/javascript,alert(1)',
    'data:text/xml,<x/>',
    'data:,hello',
    'data:;base64,AAAA',
    'data:image/png',
    'data:image/,AAAA',
    'data:image,AAAA',
    'data:imagepng,AAAA',
    'data: image/png,AAAA',
    ' data:image/png,AAAA',
    'data:image/png ;base64,AAAA',
    'data:image/x-unheard-of,AAAA',
    'data:image/png/svg+xml,AAAA',
    `data:image/png;${'a'.repeat(300)},AAAA`,
    `data:${'image/png;'.repeat(20_000)}`,
  ])('refuses %.60j', expectRefused);

  it('lets an app narrow and widen the types, but never to documents', () => {
    const mp4 = 'data:video/mp4;base64,AAAA';
    expect(mediaUrl(png, { dataTypes: [] })).toBeNull();
    expect(mediaUrl(mp4, { purpose: 'video' })).toBeNull();
    expect(mediaUrl(mp4, { purpose: 'video', dataTypes: ['video/mp4'] })).toBe(mp4);
    expect(mediaUrl(mp4, { purpose: 'link', dataTypes: ['video/mp4'] })).toBeNull();
    expect(mediaUrl('data:text/html,x', { dataTypes: ['text/html'] })).toBeNull();
  });

  it('looks at the head alone, and refuses control characters there', () => {
    const body = 'A'.repeat(400);
    const wrapped = `data:image/png;base64,${body}\n${body}`;
    expect(mediaUrl(wrapped)).toBe(wrapped);
    expectRefused(`data:image/png;base64,AAAA\n${body}`);
  });

  it('accepts ten megabytes without parsing them', () => {
    const huge = `data:image/png;base64,${'A'.repeat(10 * 1024 * 1024)}`;
    const parser = vi.spyOn(globalThis, 'URL');
    expect(mediaUrl(huge)).toBe(huge);
    expect(parser).not.toHaveBeenCalled();
    parser.mockRestore();
  });
});

describe('blob', () => {
  it('is accepted for media and never for links', () => {
    for (const purpose of ['image', 'video', 'audio'] as const)
      expect(mediaUrl(blob, { purpose })).toBe(blob);
    expect(mediaUrl(blob, { purpose: 'link' })).toBeNull();
  });

  it('must be of the page when the page says who it is', () => {
    expect(mediaUrl(blob, { pageOrigin: 'https://app.example' })).toBe(blob);
    expect(mediaUrl(blob, { pageOrigin: 'https://other.example' })).toBeNull();
    expect(mediaUrl('blob:null/3f1c', { pageOrigin: 'null' })).toBe('blob:null/3f1c');
  });

  it.each([
    'blob:',
    'blob:javascript:alert(1)',
    'blob:data:text/html,x',
    'blob:/x',
    'blob:file:///etc/passwd',
  ])('refuses %j', expectRefused);
});

describe('policy.allow', () => {
  it('narrows', () => {
    const allow = (url: URL) => url.hostname.endsWith('.fal.media');
    expect(mediaUrl('https://v3.fal.media/a.png', { allow })).toBe('https://v3.fal.media/a.png');
    expect(mediaUrl('https://tracker.example/a.png', { allow })).toBeNull();
  });

  it('widens', () => {
    const allow = (url: URL, { allowed }: { allowed: boolean }) => allowed || url.hostname === 'nas.local';
    expect(mediaUrl('http://nas.local/a.png', { allow })).toBe('http://nas.local/a.png');
    expect(mediaUrl('http://other.local/a.png', { allow })).toBeNull();
  });

  it('is told the purpose and what the rules say', () => {
    const allow = vi.fn(() => false);
    mediaUrl('https://fal.media/a', { purpose: 'audio', allow });
    mediaUrl('http://fal.media/a', { allow });
    expect(allow.mock.calls).toEqual([
      [expect.any(URL), { purpose: 'audio', allowed: true }],
      [expect.any(URL), { purpose: 'image', allowed: false }],
    ]);
  });

  it('is not asked about what can never be allowed', () => {
    const allow = vi.fn(() => true);
    for (const value of [
      'javascript:alert(1)',
      'https://user@fal.media/',
      '//fal.media/',
      'data:text/html,x',
      7,
    ]) {
      expect(mediaUrl(value, { allow })).toBeNull();
    }
    expect(allow).not.toHaveBeenCalled();
  });
});

describe('whatever comes', () => {
  it('never throws, and gives only https, blob or picture data', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc
        .tuple(fc.constantFrom('https://', 'http://', 'data:', 'blob:', 'javascript:'), fc.string())
        .map((p) => p.join('')),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(...purposes), (value, purpose) => {
        const url = mediaUrl(value, { purpose });
        return url === null || /^(?:https:\/\/|blob:|data:image\/)/i.test(url);
      }),
    );
  });

  it('gives for what it gave the same again', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'] }), (value) => {
        const url = mediaUrl(value);
        return url === null || mediaUrl(url) === url;
      }),
    );
  });
});

describe('isLoopbackHost', () => {
  it.each(['localhost', 'LOCALHOST', 'localhost.', 'app.localhost', '127.0.0.1', '127.8.8.8', '[::1]'])(
    '%s is',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each([
    '',
    'example.com',
    'localhost.example',
    'notlocalhost',
    '10.0.0.1',
    '128.0.0.1',
    '127.0.0.1.example',
    '[::2]',
  ])('%s is not', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
