export { StatusLineRoot as Root } from './StatusLineRoot.tsx';
export { StatusLineBadge as Badge } from './StatusLineBadge.tsx';
export { StatusLineElapsed as Elapsed } from './StatusLineElapsed.tsx';
export { StatusLineMessage as Message } from './StatusLineMessage.tsx';
export { StatusLineUploads as Uploads } from './StatusLineUploads.tsx';
export { StatusLineQueue as Queue } from './StatusLineQueue.tsx';
export { StatusLineConnection as Connection } from './StatusLineConnection.tsx';
export { StatusLineNote as Note } from './StatusLineNote.tsx';
