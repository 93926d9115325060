export { ProgressRoot as Root } from './ProgressRoot.tsx';
export { ProgressBar as Bar } from './ProgressBar.tsx';
export { ProgressValue as Value } from './ProgressValue.tsx';
