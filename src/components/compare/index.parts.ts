export { CompareRoot as Root } from './CompareRoot.tsx';
