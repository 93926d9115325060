import { hydrateRoot } from 'react-dom/client';
import { createPage, type PageProps } from './Page.tsx';

// The server's word on what to show: an attribute, since an inline script would need a nonce.
const root = document.getElementById('root');
if (!root) throw new Error('The server wrote no root.');
const props = JSON.parse(root.dataset['props'] ?? '') as PageProps;
hydrateRoot(root, createPage(props), {
  onRecoverableError: (error) => console.error('hydration', error),
});
document.documentElement.dataset['hydrated'] = '';
