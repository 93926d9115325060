export { StatusLineRoot as Root } from './StatusLineRoot.tsx';
export { StatusLineBadge as Badge } from './StatusLineBadge.tsx';
export { StatusLineElapsed as Elapsed } from './StatusLineElapsed.tsx';
export { StatusLineConnection as Connection } from './StatusLineConnection.tsx';
export { StatusLineNote as Note } from './StatusLineNote.tsx';
