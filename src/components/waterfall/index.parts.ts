export { WaterfallRoot as Root } from './WaterfallRoot.tsx';
