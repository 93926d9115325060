import { readEvents } from '../feed.mjs';

/** No React: the event is parsed by hand, and its address goes to an image that is there already, as `convert` made it. */
export const floor =
  (convert = (url) => url) =>
  (root, body) => {
    const image = new Image();
    image.className = 'picture';
    root.append(image);
    let shown = null;
    void readEvents(body, (event) => {
      if (event.type !== 'completion') return;
      shown = convert(event.output.images[0].url);
      image.src = shown;
    });
    return () => {
      image.remove();
      if (shown?.startsWith('blob:')) URL.revokeObjectURL(shown);
    };
  };

export const byFromBase64 = (url) => toBlobUrl(url, (text) => Uint8Array.fromBase64(text));

export const byAtob = (url) =>
  toBlobUrl(url, (text) => {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  });

function toBlobUrl(url, decode) {
  if (!url.startsWith('data:')) return url;
  const comma = url.indexOf(',');
  const type = url.slice('data:'.length, url.indexOf(';'));
  return URL.createObjectURL(new Blob([decode(url.slice(comma + 1))], { type }));
}
