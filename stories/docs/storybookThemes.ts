import { create } from 'storybook/theming/create';

const shared = {
  brandTitle: 'react-fal-workflow',
  brandUrl: './?path=/docs/introduction--docs',
  brandTarget: '_self' as const,
  fontBase: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif',
  fontCode: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  appBorderRadius: 10,
  inputBorderRadius: 6,
};

/** Storybook's own surfaces, in the colours of the tokens. */
export const lightTheme = create({
  ...shared,
  base: 'light',
  colorPrimary: '#1f6feb',
  colorSecondary: '#1b5fcf',
  appBg: '#f5f5f7',
  appContentBg: '#fbfbfc',
  appPreviewBg: '#f5f5f7',
  appBorderColor: '#e2e3e7',
  textColor: '#1d2029',
  textMutedColor: '#5c606b',
  barBg: '#fbfbfc',
  barTextColor: '#5c606b',
  barHoverColor: '#1d2029',
  barSelectedColor: '#1b5fcf',
  inputBg: '#ffffff',
  inputBorder: '#cfd1d8',
  inputTextColor: '#1d2029',
});

export const darkTheme = create({
  ...shared,
  base: 'dark',
  colorPrimary: '#7db3ff',
  colorSecondary: '#7db3ff',
  appBg: '#0a0a0c',
  appContentBg: '#0e0f12',
  appPreviewBg: '#0a0a0c',
  appBorderColor: '#2a2c32',
  textColor: '#eceef2',
  textInverseColor: '#0e0f12',
  textMutedColor: '#a0a4ae',
  barBg: '#0e0f12',
  barTextColor: '#a0a4ae',
  barHoverColor: '#eceef2',
  barSelectedColor: '#7db3ff',
  inputBg: '#17181c',
  inputBorder: '#3a3d45',
  inputTextColor: '#eceef2',
});
