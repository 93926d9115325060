// Loaded into the server of a project by --import: what it sends to fal reaches the local one, at FAL_URL.
const { fetch: reach } = globalThis;
const { FAL_URL } = process.env;
if (FAL_URL) {
  globalThis.fetch = (input, init) => {
    const local = (url) => url.replace(/^https:\/\/fal\.run(?=\/)/, FAL_URL);
    return reach(
      input instanceof Request ? new Request(local(input.url), input) : local(String(input)),
      init,
    );
  };
}
