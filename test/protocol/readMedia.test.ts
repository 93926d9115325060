import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMedia, type Media } from '../../src/protocol/readMedia.ts';

const cdn = 'https://v3.fal.media/files';
const kinds = (output: unknown) => readMedia(output).map((media) => media.kind);
const urls = (output: unknown) => readMedia(output).map((media) => media.url);
const only = (output: unknown): Media | undefined => {
  expect(readMedia(output)).toHaveLength(1);
  return readMedia(output)[0];
};

describe('where media is found', () => {
  it('reads everything that fal tells about an image', () => {
    const output = {
      images: [
        {
          url: `${cdn}/a.png`,
          content_type: 'image/png',
          file_name: 'a.png',
          file_size: 1234,
          width: 1024,
          height: 768,
        },
      ],
      seed: 6252023,
      timings: { inference: 2.17 },
      prompt: 'a cute puppy',
    };
    expect(readMedia(output)).toEqual([
      {
        kind: 'image',
        url: `${cdn}/a.png`,
        contentType: 'image/png',
        width: 1024,
        height: 768,
        duration: null,
        fileName: 'a.png',
        fileSize: 1234,
        nsfw: false,
        path: ['images', 0],
      },
    ]);
  });

  it('needs nothing but a url, and takes null for missing', () => {
    const bare = {
      kind: 'image',
      contentType: null,
      width: null,
      height: null,
      duration: null,
      fileName: null,
      fileSize: null,
    };
    expect(only({ image: { url: `${cdn}/a.png` } })).toMatchObject(bare);
    expect(
      only({ image: { url: `${cdn}/a.png`, content_type: null, width: null, file_name: null } }),
    ).toMatchObject(bare);
  });

  it.each([
    ['an object', { video: { url: `${cdn}/a.mp4` } }, ['video']],
    ['a list of objects', { images: [{ url: `${cdn}/a.png` }] }, ['images', 0]],
    ['an object of objects', { model_urls: { glb: { url: `${cdn}/a.glb` } } }, ['model_urls', 'glb']],
    ['a bare string', { icon_url: `${cdn}/a.png` }, ['icon_url']],
    ['a list of strings', { image_urls: [`${cdn}/a.png`] }, ['image_urls', 0]],
    ['a list of lists', { frames: [[`${cdn}/a.png`]] }, ['frames', 0, 0]],
    ['the output itself', { url: `${cdn}/a.png` }, []],
    ['a string output', `${cdn}/a.png`, []],
    ['a list output', [{ url: `${cdn}/a.png` }], [0]],
    ['deep inside', { a: [{ b: { c: [null, { url: `${cdn}/a.png` }] } }] }, ['a', 0, 'b', 'c', 1]],
    ['under "__proto__"', JSON.parse(`{"__proto__":{"url":"${cdn}/a.png"}}`), ['__proto__']],
  ])('finds it in %s, and tells the path', (_, output, path) => {
    expect(only(output)?.path).toEqual(path);
  });

  it('keeps the order of the document', () => {
    const output = {
      video: { url: `${cdn}/1.mp4` },
      images: [`${cdn}/2.png`, { url: `${cdn}/3.png` }],
      z: { y: `${cdn}/4.png` },
      a: `${cdn}/5.png`,
    };
    expect(urls(output)).toEqual([1, 2, 3, 4, 5].map((n) => expect.stringContaining(`/${n}.`)));
  });

  it('finds what a file holds besides itself', () => {
    const output = {
      video: { url: `${cdn}/a.mp4`, start_frame_url: `${cdn}/first.png`, audio: { url: `${cdn}/a.mp3` } },
    };
    expect(kinds(output)).toEqual(['video', 'image', 'audio']);
  });

  it.each([
    'https://x.example/a.png',
    'http://x.example/a.png',
    'HTTPS://x.example/a.png',
    'data:image/png;base64,AAAA',
    'blob:https://x.example/1',
  ])('takes %s as it came', (url) => {
    expect(urls({ image: url })).toEqual([url]);
    expect(urls({ image: { url } })).toEqual([url]);
  });

  it('takes a data URI of megabytes', () => {
    const url = `data:image/webp;base64,${'A'.repeat(5_000_000)}`;
    expect(only({ images: [{ url }] })).toMatchObject({ kind: 'image', url });
  });

  it.each([
    ['text that holds a URL', `See ${cdn}/a.png`],
    ['text that begins with a URL', `${cdn}/a.png is what you want`],
    ['two URLs', `${cdn}/a.png\n${cdn}/b.png`],
    ['Markdown', `![a](${cdn}/a.png)`],
    ['text that begins with "data:"', 'data: the new oil, they say'],
    ['a scheme alone', 'https://'],
    ['a relative URL', '/files/a.png'],
    ['a protocol-relative URL', '//fal.media/a.png'],
    ['another scheme', 'javascript:alert(1)'],
    ['a URL without an end', `${cdn}/${'a'.repeat(9000)}`],
    ['nothing', ''],
  ])('does not take %s for media', (_, text) => {
    expect(readMedia({ output: text })).toEqual([]);
    expect(readMedia(text)).toEqual([]);
  });

  it.each([
    null,
    undefined,
    0,
    NaN,
    true,
    {},
    [],
    { url: 7 },
    { url: null },
    { url: 'a.png' },
    { url: 'javascript:alert(1)' },
    { url: {} },
  ])('finds none in %j', (output) => {
    expect(readMedia(output)).toEqual([]);
  });
});

describe('the kind', () => {
  it.each([
    ['image/png', 'image'],
    ['IMAGE/PNG', 'image'],
    ['image/svg+xml', 'image'],
    ['video/mp4', 'video'],
    ['video/mp4; codecs="avc1"', 'video'],
    ['audio/mpeg', 'audio'],
    ['model/gltf-binary', 'model3d'],
  ])('is told by the content type %s, whatever else says', (content_type, kind) => {
    expect(kinds({ lora_file: { url: `${cdn}/a.zip`, content_type } })).toEqual([kind]);
  });

  it.each([
    ...['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif', 'svg'].map((extension) => [extension, 'image']),
    ...['mp4', 'webm', 'mov'].map((extension) => [extension, 'video']),
    ...['mp3', 'wav', 'ogg', 'm4a', 'flac'].map((extension) => [extension, 'audio']),
    ...['glb', 'gltf', 'obj', 'fbx', 'usdz', 'ply', 'stl'].map((extension) => [extension, 'model3d']),
    ...['zip', 'safetensors'].map((extension) => [extension, 'file']),
  ])('is told by the extension .%s when the content type says nothing', (extension, kind) => {
    for (const url of [
      `${cdn}/a.${extension}`,
      `${cdn}/a.${extension.toUpperCase()}?v=1.2#x.y`,
      `${cdn}/a.b.${extension}`,
    ]) {
      expect(kinds({ result: url }), url).toEqual([kind]);
      for (const content_type of [null, '', 'application/octet-stream', 'binary/octet-stream']) {
        expect(kinds({ result: { url, content_type } })).toEqual([kind]);
      }
    }
    expect(kinds({ result: { url: `${cdn}/download`, file_name: `A.${extension}` } })).toEqual([kind]);
  });

  it.each([
    ['image', 'image'],
    ['images', 'image'],
    ['image_url', 'image'],
    ['thumbnail', 'image'],
    ['masks', 'image'],
    ['textures', 'image'],
    ['frame', 'image'],
    ['video', 'video'],
    ['music_video', 'video'],
    ['video_thumbnail', 'image'],
    ['videoUrl', 'video'],
    ['audio_file', 'audio'],
    ['audios', 'audio'],
    ['model_mesh', 'model3d'],
    ['model_glb', 'model3d'],
    ['model_url', 'model3d'],
    ['frames_zip', 'file'],
    ['config_file', 'file'],
    ['lora_file', 'file'],
    ['result', 'file'],
    ['constructor', 'file'],
  ])('is told by the key %s when nothing else does', (key, kind) => {
    expect(kinds({ [key]: `${cdn}/download` })).toEqual([kind]);
    expect(
      kinds({ [key]: [{ url: `${cdn}/download?name=a.mp3`, content_type: 'application/octet-stream' }] }),
    ).toEqual([kind]);
  });

  it('is told by the nearest key that says something', () => {
    expect(kinds({ video: { original: { url: `${cdn}/1` }, thumbnail: { url: `${cdn}/2` } } })).toEqual([
      'video',
      'image',
    ]);
  });

  it('is told by a data URI itself', () => {
    expect(kinds({ image: 'data:audio/wav;base64,AAAA' })).toEqual(['audio']);
    expect(kinds({ image: 'data:application/octet-stream;base64,AAAA' })).toEqual(['image']);
  });

  it('is a file for a type that is known and no media', () => {
    expect(kinds({ image: { url: `${cdn}/a`, content_type: 'application/json' } })).toEqual(['file']);
    expect(kinds({ mesh: { url: `${cdn}/a.obj`, content_type: 'text/plain' } })).toEqual(['model3d']);
  });

  it('does not take a dot in the host or the path for an extension', () => {
    expect(kinds(['https://x.mp4', 'https://x.example/v1.png/raw'])).toEqual(['file', 'file']);
  });
});

describe('numbers', () => {
  it.each([0, -1, NaN, Infinity, '1024', null, {}])('takes %j for unknown', (value) => {
    const file = { url: `${cdn}/a.mp4`, width: value, height: value, duration: value, file_size: value };
    expect(only({ video: file })).toMatchObject({
      width: null,
      height: null,
      duration: null,
      fileSize: null,
    });
  });

  it('reads the size of a video from its resolution', () => {
    const file = {
      url: `${cdn}/a.mp4`,
      resolution: { width: 1920, height: 1080, aspect_ratio: '16:9' },
      duration: 5.04,
    };
    expect(only({ video: file })).toMatchObject({ width: 1920, height: 1080, duration: 5.04 });
  });

  it('prefers the size of the file itself', () => {
    expect(
      only({ url: `${cdn}/a.mp4`, width: 10, height: 20, resolution: { width: 1, height: 2 } }),
    ).toMatchObject({ width: 10, height: 20 });
  });

  it.each(['1080p', null, 7, []])('survives a resolution of %j', (resolution) => {
    expect(only({ url: `${cdn}/a.mp4`, resolution })?.width).toBeNull();
  });
});

describe('has_nsfw_concepts', () => {
  const images = [{ url: `${cdn}/1.png` }, { url: `${cdn}/2.png` }, `${cdn}/3.png`];
  const flags = (output: unknown) => readMedia(output).map((media) => media.nsfw);

  it('marks the image of the same index', () => {
    expect(flags({ images, has_nsfw_concepts: [false, true, true] })).toEqual([false, true, true]);
    expect(flags({ has_nsfw_concepts: [true], images })).toEqual([true, false, false]);
  });

  it('marks only its own siblings', () => {
    const output = {
      a: { images: [`${cdn}/1.png`], has_nsfw_concepts: [true] },
      b: { images: [`${cdn}/2.png`] },
      video: `${cdn}/3.mp4`,
    };
    expect(flags(output)).toEqual([true, false, false]);
  });

  it('marks everything when it is a single true', () => {
    expect(flags({ images, video: { url: `${cdn}/a.mp4` }, has_nsfw_concepts: true })).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('marks a single image by the first flag', () => {
    expect(flags({ image: { url: `${cdn}/1.png` }, has_nsfw_concepts: [true] })).toEqual([true]);
  });

  it.each([false, [false], [], [1, 'true', {}], null, 'true', { 0: true }])(
    'marks nothing for %j',
    (has_nsfw_concepts) => {
      expect(flags({ images, has_nsfw_concepts })).toEqual([false, false, false]);
    },
  );
});

describe('the same url twice', () => {
  it('is listed once, at its first place, as the richer of the two', () => {
    const url = `${cdn}/a.png`;
    const output = { image_url: url, video: `${cdn}/b.mp4`, images: [{ url, width: 512, height: 512 }] };
    expect(readMedia(output)).toMatchObject([{ url, width: 512, path: ['images', 0] }, { kind: 'video' }]);
  });

  it('keeps the first of two that say the same', () => {
    const url = `${cdn}/a.png`;
    expect(only({ a: url, b: url })?.path).toEqual(['a']);
  });

  it('keeps the warning and the kind of either', () => {
    const url = `${cdn}/download`;
    const output = { images: [url], has_nsfw_concepts: [true], result: { url, file_size: 10 } };
    expect(only(output)).toMatchObject({ fileSize: 10, nsfw: true, kind: 'image' });
  });
});

describe('identity', () => {
  it('gives the same list for the same output', () => {
    const output = { images: [{ url: `${cdn}/a.png` }] };
    expect(readMedia(output)).toBe(readMedia(output));
    expect(readMedia({ ...output })).not.toBe(readMedia(output));
  });

  it('gives the same list for the same text', () => {
    expect(readMedia(`${cdn}/a.png`)).toBe(readMedia(`${cdn}/a.png`));
  });

  it('gives the same list for the same text however long it is, and keeps no long text alive', async () => {
    const text = (letter: string) => `data:image/png;base64,${letter.repeat(50_000)}`;
    const kept = readMedia(text('A'));
    const gone = new WeakRef(readMedia(text('B'))[0]!);
    expect(readMedia(text('A'))).toBe(kept);
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    // A WeakRef holds what it was asked for until the end of the task.
    await new Promise((resolve) => setTimeout(resolve));
    collect();
    expect(gone.deref()).toBeUndefined();
    expect(readMedia(text('A'))).toBe(kept);
  });

  it('gives one and the same empty list whenever there is nothing', () => {
    expect(readMedia(null)).toBe(readMedia(undefined));
    expect(readMedia({ text: 'a' })).toBe(readMedia('b'));
  });

  it('gives a list that cannot be changed', () => {
    expect(Object.isFrozen(readMedia({ image: `${cdn}/a.png` }))).toBe(true);
    expect(Object.isFrozen(readMedia(null))).toBe(true);
  });
});

describe('hostile outputs', () => {
  it('survives 200,000 levels, and finds what is not too deep', () => {
    const deep = JSON.parse(
      `{"first":"${cdn}/a.png","deep":${'['.repeat(200_000)}"${cdn}/b.png"${']'.repeat(200_000)}}`,
    );
    expect(urls(deep)).toEqual([`${cdn}/a.png`]);
  });

  it('survives an output that contains itself', () => {
    const output: Record<string, unknown> = {};
    output['one'] = output['two'] = output;
    output['image'] = `${cdn}/a.png`;
    expect(only(output)?.path).toEqual(['image']);
  });

  it('lists at most 1,000 files', () => {
    const images = Array.from({ length: 5000 }, (_, index) => ({ url: `${cdn}/${index}.png` }));
    expect(readMedia({ images })).toHaveLength(1000);
  });

  it('looks past a long list of numbers', () => {
    expect(
      urls({ embedding: Array.from({ length: 300_000 }, () => 0.5), image: `${cdn}/a.png` }),
    ).toHaveLength(1);
  });

  it('reads nothing from a prototype', () => {
    expect(readMedia(Object.create({ url: `${cdn}/a.png` }))).toEqual([]);
  });

  it('never throws, and every url stands in the output', () => {
    const leaf = fc.oneof(
      fc.jsonValue(),
      fc.webUrl(),
      fc.record({ url: fc.oneof(fc.webUrl(), fc.jsonValue()), width: fc.double() }),
    );
    const output = fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.oneof(leaf, fc.array(leaf))));
    fc.assert(
      fc.property(output, (value) => {
        const media = readMedia(value);
        return media.every(({ url, path }) => {
          let at: unknown = value;
          for (const key of path) at = (at as Record<string | number, unknown>)[key];
          return at === url || (at as { url?: unknown }).url === url;
        });
      }),
    );
  });
});
