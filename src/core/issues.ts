import { copyText } from '../protocol/copyText.ts';
import type { RunIssue, RunState } from './state.ts';

const keptIssues = 20;

/** The state with one issue more; the oldest of too many goes. */
export function withIssue<State extends RunState>(state: State, { code, message, at }: RunIssue): State {
  return {
    ...state,
    issues: [...state.issues, { code, message: clampIssue(message), at }].slice(-keptIssues),
  };
}

// Ids and messages of any length stand in it.
function clampIssue(message: string): string {
  return message.length > 500 ? `${copyText(message.slice(0, 500))}…` : message;
}
