// Words in other languages, for `<WorkflowProvider labels locale>`. An entry of its own, so that nobody ships those they do not use.
export { englishLabels } from '../react/labels.ts';
