export { CardRoot as Root } from './CardRoot.tsx';
