import { useEffect, useState } from 'react';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The name, where runs go, and the theme. */
export function Header({ mode }: { mode: 'emulator' | 'fal' }) {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  }, [theme]);

  return (
    <header className="demo-header">
      <h1 className="demo-name">react-fal-workflow</h1>
      <p className="demo-mode">
        {mode === 'emulator' ? 'Local fal: no key, no network, no cost' : 'fal.ai: every run is billed'}
      </p>
      <div className="demo-themes" role="group" aria-label="Theme">
        {themes.map((name) => (
          <button key={name} type="button" aria-pressed={theme === name} onClick={() => setTheme(name)}>
            {name}
          </button>
        ))}
      </div>
    </header>
  );
}
