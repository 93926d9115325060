export { LightboxRoot as Root } from './LightboxRoot.tsx';
