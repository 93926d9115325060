export { GraphRoot as Root } from './GraphRoot.tsx';
