import { addons } from 'storybook/manager-api';
import { darkTheme, lightTheme } from '../stories/docs/storybookThemes.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const setTheme = () => addons.setConfig({ theme: dark.matches ? darkTheme : lightTheme });
dark.addEventListener('change', setTheme);
setTheme();
