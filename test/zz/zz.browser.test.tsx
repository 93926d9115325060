import { expect, test } from 'vitest';
test('runs in a browser', () => { expect(navigator.userAgent).toContain('Chrome'); expect(CSS.supports('color: light-dark(red, blue)')).toBe(true); });
