/** A test that proves a row, by its file and its whole name (`describe > test`); `*` stands for what test.each fills in. */
export interface Proof {
  readonly file: string;
  readonly test: string;
}

interface Claim {
  /** `R7`: a rule of events. `F12`: a fault. `S9`: a threat. */
  readonly id: string;
  /** What goes wrong, and what is right then. */
  readonly claim: string;
}

/** A row that tests prove. */
export interface ProvenRow extends Claim {
  readonly proofs: readonly Proof[];
}

/** A row about something that this package does not have, and why. */
export interface IdleRow extends Claim {
  readonly idle: string;
}

export type Row = ProvenRow | IdleRow;

/** `by('core/rules.test.ts', 'R7: …', …)`: tests of one file below `test/`. */
export function by(file: string, ...tests: readonly [string, ...string[]]): readonly Proof[] {
  return tests.map((test) => ({ file: `test/${file}`, test }));
}

/** A row and what proves it. */
export function row(id: string, claim: string, ...proofs: readonly (readonly Proof[])[]): ProvenRow {
  return { id, claim, proofs: proofs.flat() };
}
