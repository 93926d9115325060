// Loaded before a recipe's server: what it asks of fal goes to the emulator.
const { fetch } = globalThis;
globalThis.fetch = (target, init) =>
  typeof target === 'string'
    ? fetch(target.replace('https://fal.run', process.env.FAL_URL), init)
    : fetch(target, init);
