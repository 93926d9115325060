import { useEffect, useState } from 'react';
import type { Connection } from './connection.ts';
import { Switch } from './Switch.tsx';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const connections = ['relay', 'direct'] as const;
const differences: Readonly<Record<Connection, string>> = {
  relay: 'Relay: the server holds the run. Refresh in mid-run, or open a second tab, and it goes on.',
  direct: 'Direct: fal ends a run when its connection drops. Refresh in mid-run, and it is lost.',
};

interface HeaderProps {
  mode: 'emulator' | 'fal';
  connection: Connection;
  onConnection: (connection: Connection) => void;
}

/** The name, where runs go and how, and the theme. */
export function Header({ mode, connection, onConnection }: HeaderProps) {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  }, [theme]);

  return (
    <header className="demo-header">
      <div className="demo-title">
        <h1 className="demo-name">react-fal-workflow</h1>
        <p>
          {mode === 'emulator' ? 'Local fal: no key, no network, no cost' : 'fal.ai: every run is billed'}
        </p>
        <p className="demo-difference">{differences[connection]}</p>
      </div>
      <Switch label="Connection" values={connections} chosen={connection} onChoose={onConnection} />
      <Switch label="Theme" values={themes} chosen={theme} onChoose={setTheme} />
    </header>
  );
}
