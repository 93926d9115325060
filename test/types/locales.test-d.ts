// Checked by `tsc` alone: a language without one of the words is a failed build.
import { expectTypeOf } from 'vitest';
import type { WorkflowLabels } from 'react-fal-workflow';
import {
  arabicLabels,
  createArabicLabels,
  englishLabels,
  germanLabels,
  japaneseLabels,
} from 'react-fal-workflow/locales';

expectTypeOf(englishLabels).toEqualTypeOf<WorkflowLabels>();
expectTypeOf(germanLabels).toEqualTypeOf<WorkflowLabels>();
expectTypeOf(japaneseLabels).toEqualTypeOf<WorkflowLabels>();
expectTypeOf(arabicLabels).toEqualTypeOf<WorkflowLabels>();
expectTypeOf(createArabicLabels).returns.toEqualTypeOf<WorkflowLabels>();

const { cancel, ...withoutCancel } = germanLabels;
// @ts-expect-error: a word is missing.
const incomplete: WorkflowLabels = withoutCancel;
// @ts-expect-error: a word is missing, where it depends on what is counted.
const uncounted: WorkflowLabels = { ...germanLabels, parallel: undefined };
// @ts-expect-error: a status has no word.
const speechless: WorkflowLabels = { ...germanLabels, nodeStatus: { pending: 'Wartet', running: 'Läuft' } };
// @ts-expect-error: a word for nothing.
const talkative: WorkflowLabels = { ...withoutCancel, cancel, cancle: 'Abbrechen' };
// An app may change one of them, and keeps the others.
const own: WorkflowLabels = { ...germanLabels, run: 'Los' };
void [incomplete, uncounted, speechless, talkative, own];
