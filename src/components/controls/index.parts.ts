export { ControlsRoot as Root } from './ControlsRoot.tsx';
export { ControlsRun as Run } from './ControlsRun.tsx';
export { ControlsCancel as Cancel } from './ControlsCancel.tsx';
export { ControlsRunAgain as RunAgain } from './ControlsRunAgain.tsx';
export { ControlsToggle as Toggle } from './ControlsToggle.tsx';
