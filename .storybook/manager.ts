import { addons } from 'storybook/manager-api';
import { darkTheme, lightTheme } from '../stories/docs/storybookThemes.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
// Without roots, because a root would stand below everything that has none: docs come before components.
const sidebar = { showRoots: false };
const setTheme = () => addons.setConfig({ sidebar, theme: dark.matches ? darkTheme : lightTheme });
dark.addEventListener('change', setTheme);
setTheme();
