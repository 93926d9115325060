// Words in other languages, for `<WorkflowProvider locale labels>`. An entry of its own, so that nobody ships those
// they do not use.
export { englishLabels } from '../react/labels.ts';
export { germanLabels } from './germanLabels.ts';
export { japaneseLabels } from './japaneseLabels.ts';
export { arabicLabels, createArabicLabels } from './arabicLabels.ts';
