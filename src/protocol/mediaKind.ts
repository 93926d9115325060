import type { Media } from './readMedia.ts';

type Kind = Media['kind'];

const extensions = new Map<string, Kind>([
  ...entries('image', 'png jpg jpeg jfif webp gif avif svg bmp apng tif tiff heic heif jxl ico'),
  ...entries('video', 'mp4 m4v webm mov mkv avi'),
  ...entries('audio', 'mp3 wav ogg oga opus m4a aac flac weba'),
  ...entries('model3d', 'glb gltf obj fbx usdz usdc ply stl'),
  ...entries('file', 'zip tar gz 7z safetensors ckpt pt json jsonl txt csv srt vtt pdf html yaml'),
]);

// Words of the keys that models and authors use, singular. The last word of a key that says something counts:
// a `video_thumbnail` is a picture, a `frames_zip` an archive.
const words = new Map<string, Kind>([
  ...entries('image', 'image img picture photo thumbnail mask frame texture icon logo sticker poster avatar'),
  ...entries('video', 'video clip movie animation'),
  ...entries('audio', 'audio music voice speech song sound'),
  ...entries('model3d', 'model mesh glb gltf obj fbx usdz ply stl'),
  ...entries('file', 'zip archive config lora weight json csv text caption subtitle transcript'),
]);

// What servers answer when they do not know. It says nothing.
const unknownTypes = new Set(['application/octet-stream', 'binary/octet-stream', 'application/unknown']);

/**
 * What a file is: by its content type, else its extension, else the nearest key on its path that says so.
 *
 * @param contentType - lower-case, as the server gave it; `null` when it gave none.
 */
export function kindOfMedia(
  url: string,
  contentType: string | null,
  fileName: string | null,
  path: Media['path'],
): Kind {
  const type = (contentType ?? dataType(url)).split(';', 1)[0]?.trim() ?? '';
  const family = /^(image|video|audio|model)\//.exec(type)?.[1];
  // The pattern lets only these four pass.
  if (family !== undefined) return family === 'model' ? 'model3d' : (family as Kind);
  const byName = extensions.get(extension(url)) ?? extensions.get(extension(fileName ?? ''));
  if (byName !== undefined) return byName;
  // A type that is known and is no media beats a guess by name.
  if (type !== '' && !unknownTypes.has(type)) return 'file';
  return kindByKeys(path);
}

function dataType(url: string): string {
  return /^data:([^,]*)/i.exec(url.slice(0, 256))?.[1]?.toLowerCase() ?? '';
}

function extension(url: string): string {
  if (/^(?:data|blob):/i.test(url)) return '';
  const name = url.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
  return /\.([a-z0-9]{1,12})$/i.exec(name.slice(-16))?.[1]?.toLowerCase() ?? '';
}

function kindByKeys(path: Media['path']): Kind {
  for (const key of path.toReversed()) {
    if (typeof key === 'number') continue;
    for (const word of splitWords(key).toReversed()) {
      const kind = words.get(word) ?? words.get(word.replace(/s$/, ''));
      if (kind !== undefined) return kind;
    }
  }
  return 'file';
}

// `modelGlb2`, `model-glb_2` and `model glb` all hold the words "model" and "glb".
function splitWords(key: string): string[] {
  const spaced = key.slice(0, 200).replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return spaced.toLowerCase().split(/[^a-z]+/);
}

function entries(kind: Kind, names: string): [string, Kind][] {
  return names.split(' ').map((name) => [name, kind]);
}
