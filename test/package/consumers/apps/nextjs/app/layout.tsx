import type { ReactNode } from 'react';
import 'react-fal-workflow/styles.css';
import './app.css';
import { Providers } from './Providers';

export const metadata = { title: 'Next.js', icons: 'data:,' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
