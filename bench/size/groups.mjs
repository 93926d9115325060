/** The group that a module of the bundle belongs to. */
function groupOf(path) {
  const installed = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (installed) return installed;
  const [, layer, component] = /dist\/([^/]+)\/(?:([^/]+)\/)?/.exec(path) ?? [];
  if (layer === 'components') return component === undefined ? 'components' : `components/${component}`;
  return layer ?? 'entry';
}

/**
 * What bundles are made of, in minified kB: a row a group, the largest first, and a column a bundle.
 *
 * @param bundles - `{ name, inputs }`, where `inputs` are those of esbuild's metafile.
 */
export function tableOfGroups(bundles) {
  const sums = bundles.map(({ inputs }) => {
    const sum = new Map();
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput === 0) continue;
      const group = groupOf(path);
      sum.set(group, (sum.get(group) ?? 0) + bytesInOutput / 1000);
    }
    return sum;
  });
  const total = (sum) => [...sum.values()].reduce((a, b) => a + b, 0);
  const widest = sums.reduce((a, b) => (total(a) >= total(b) ? a : b));
  const groups = [...new Set(sums.flatMap((sum) => [...sum.keys()]))];
  groups.sort((a, b) => (widest.get(b) ?? 0) - (widest.get(a) ?? 0));
  return {
    columns: ['', ...bundles.map(({ name }) => name)],
    rows: [
      ...groups.map((group) => [group, ...sums.map((sum) => sum.get(group) ?? null)]),
      ['all', ...sums.map(total)],
    ],
  };
}
