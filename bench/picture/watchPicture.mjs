/**
 * When the first picture that loads has been painted, as `performance.now()` says it: it is decoded, nothing hides it, and
 * the frame that has it is through. The same for all, whoever made the image. Thumbnails do not count.
 */
export function watchPicture() {
  return new Promise((resolve) => {
    const onLoad = async ({ target }) => {
      if (!(target instanceof HTMLImageElement) || target.width < 100) return;
      document.removeEventListener('load', onLoad, { capture: true });
      await target.decode();
      while (getComputedStyle(target).opacity === '0') await nextTurn();
      await endOfFrame();
      resolve(performance.now());
    };
    document.addEventListener('load', onLoad, { capture: true });
  });
}

/** The end of the next frame: a message comes behind its layout and paint. */
export function endOfFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => void nextTurn().then(resolve));
  });
}

function nextTurn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
