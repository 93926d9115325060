import { nameOf } from './cells.mjs';

/** A cell of the comparison: one row a candidate. */
export function comparisonTable(where, cell, candidates, measured) {
  const floor = measured.floor?.cpu;
  const ideal = measured.ideal?.cpu;
  return {
    title: `${where}: ${nameOf(cell)}`,
    columns: [
      '',
      'CPU ÷ floor',
      'CPU over the floor',
      'CPU ÷ ideal',
      'commits',
      'rows rendered',
      'events shown',
    ],
    rows: candidates
      .filter(({ id }) => measured[id])
      .map(({ id, title }) => {
        const { failed, right, cpu, commits, rows, seen } = measured[id];
        if (failed) return [title, `failed: ${failed.slice(0, 60)}`];
        if (!right) return [title, '–', '–', '–', commits, rows, `${Math.round(seen)} of ${cell.events}`];
        const over = id === 'floor' ? null : (cpu - floor) / floor;
        return [title, cpu / floor, over, cpu / ideal, commits, rows, cell.events];
      }),
  };
}

/** Many cells: one row each, CPU as a multiple of the ideal's, commits in brackets. */
export function scaleTable(where, candidates, results) {
  const shown = candidates.filter(({ id, scale }) => scale && id !== 'ideal');
  return {
    title: `${where}: CPU as a multiple of the ideal, (commits)`,
    note: 'events over nodes; "370 of 1000": what was shown after 20 s (10⁵ events: 60 s) or at the end of the candidate’s stream',
    columns: ['', 'ideal', ...shown.map(({ title }) => title)],
    rows: results.map(({ cell, measured }) => [
      nameOf(cell),
      measured.ideal?.right ? `1 (${Math.round(measured.ideal.commits)})` : 'failed',
      ...shown.map(({ id }) => describe(measured[id], measured.ideal, cell)),
    ]),
  };
}

function describe(result, ideal, cell) {
  if (!result) return '–';
  if (result.failed) return 'failed';
  if (!result.right) return `${Math.round(result.seen)} of ${cell.events}`;
  return `${(result.cpu / ideal.cpu).toFixed(2)} (${Math.round(result.commits)})`;
}

/** The worst ratio to the ideal over all cells, with the cell's name. A cell without one counts as missed. */
export function worstOf(id, results) {
  let worst = { ratio: 0, name: '' };
  for (const { where, cell, measured } of results) {
    const own = measured[id];
    const ratio = own?.right && measured.ideal?.right ? own.cpu / measured.ideal.cpu : Infinity;
    if (ratio > worst.ratio) worst = { ratio, name: `${where}, ${nameOf(cell)}` };
  }
  return worst;
}
