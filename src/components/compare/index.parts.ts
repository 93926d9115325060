export { CompareRoot as Root } from './CompareRoot.tsx';
export { CompareSide as Side } from './CompareSide.tsx';
export { CompareLabel as Label } from './CompareLabel.tsx';
export { CompareSlider as Slider } from './CompareSlider.tsx';
export { CompareHandle as Handle } from './CompareHandle.tsx';
export { CompareReveal as Reveal } from './CompareReveal.tsx';
