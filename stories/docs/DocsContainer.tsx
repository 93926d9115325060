import { DocsContainer as StorybookContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { useEffect, useLayoutEffect, useState, useSyncExternalStore, type PropsWithChildren } from 'react';
import { WorkflowProvider } from 'react-fal-workflow';
import { playback, speeds } from '../support.tsx';
import { languages } from './languages.ts';
import { darkTheme, lightTheme } from './storybookThemes.ts';
import { toolbar } from './toolbar.ts';

/** Storybook's own container, with what the toolbar says for whatever on the page is no story. */
export function DocsContainer({ context, children }: PropsWithChildren<DocsContainerProps>) {
  const globals = useSyncExternalStore(toolbar.subscribe, toolbar.get);
  const prefersDark = usePrefersDark();
  const { theme: scheme = 'light', speed = 'normal', locale = 'en' } = globals;
  const language = languages[locale] ?? languages['en']!;
  useLayoutEffect(() => {
    playback.speed = speeds[speed] ?? 1;
    const root = document.documentElement;
    root.dataset['scheme'] = scheme;
    // What the last story left behind.
    root.dir = 'ltr';
    root.lang = 'en';
    delete root.dataset['motion'];
  }, [scheme, speed]);

  const dark = scheme === 'dark' || (scheme === 'system' && prefersDark);
  return (
    <StorybookContainer context={context} theme={dark ? darkTheme : lightTheme}>
      <WorkflowProvider labels={language.labels} locale={language.locale}>
        {children}
      </WorkflowProvider>
    </StorybookContainer>
  );
}

function usePrefersDark(): boolean {
  const [query] = useState(() => matchMedia('(prefers-color-scheme: dark)'));
  const [matches, setMatches] = useState(query.matches);
  useEffect(() => {
    const listen = () => setMatches(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, [query]);
  return matches;
}
