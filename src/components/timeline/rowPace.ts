import type { RunState, WorkflowRun } from '../../core/index.ts';
import type { StateSource } from '../../react/useWorkflowState.ts';
import type { RowSight } from './rowSight.ts';

/** Milliseconds between two turns of the rows out of sight, and how many of them are told in one. */
const turnEvery = 100;
const rowsPerTurn = 16;

/** Tells the rows of a timeline what is new. */
export interface RowPace {
  /** The run as one row sees it, which shows what `select` gives: the same object while nothing is new. */
  sourceOf(select: (state: RunState) => object, sight: RowSight): StateSource<RunState>;
}

interface Row {
  readonly select: (state: RunState) => object;
  readonly sight: RowSight;
  readonly onChange: () => void;
  told: object;
}

/**
 * Rows are told at once, except for those that `content-visibility: auto` leaves out of the picture: they catch up a few
 * at a time, for whoever searches the page or has it read out. In a long list that is nearly all of them, and a
 * thousand events a second leave time for clicks.
 */
export function createRowPace(run: WorkflowRun): RowPace {
  // In the order in which they get their turn.
  const rows = new Set<Row>();
  let leave: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const isLate = ({ select, told }: Row): boolean => select(run.getState()) !== told;
  function tell(row: Row): void {
    row.told = row.select(run.getState());
    row.onChange();
  }
  function tellAll(): void {
    for (const row of [...rows]) {
      if (row.sight.isSkipped()) nextTurn();
      else if (rows.has(row)) tell(row);
    }
  }
  // Once nothing more comes, no time is needed between turns.
  const nextTurn = (): void => {
    timer ??= setTimeout(takeTurn, run.getState().status === 'running' ? turnEvery : 0);
  };
  function takeTurn(): void {
    timer = null;
    const late = [...rows].filter(isLate);
    for (const row of late.slice(0, rowsPerTurn)) {
      if (!rows.has(row)) continue;
      rows.delete(row);
      rows.add(row);
      tell(row);
    }
    if (late.length > rowsPerTurn) nextTurn();
  }
  function remove(row: Row): void {
    rows.delete(row);
    if (rows.size > 0) return;
    leave?.();
    leave = null;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    sourceOf: (select, sight) => ({
      getState: run.getState,
      getInitialState: run.getInitialState,
      subscribe(onChange) {
        const row = { select, sight, onChange, told: select(run.getState()) };
        rows.add(row);
        leave ??= run.subscribe(tellAll);
        const unsee = sight.onSeen(() => {
          if (isLate(row)) tell(row);
        });
        return () => {
          unsee();
          remove(row);
        };
      },
    }),
  };
}
