export { ProgressRoot as Root } from './ProgressRoot.tsx';
