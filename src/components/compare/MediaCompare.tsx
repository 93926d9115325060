'use client';

import { forwardRef } from 'react';
import * as Compare from './index.parts.ts';
import type { CompareRootProps } from './CompareRoot.tsx';

/** Props of `<MediaCompare>`. */
export interface MediaCompareProps extends Omit<CompareRootProps, 'children'> {}

/** MediaCompare. Renders a `<div>`. */
export const MediaCompare = forwardRef<HTMLDivElement, MediaCompareProps>(function MediaCompare(props, ref) {
  return <Compare.Root ref={ref} {...props} />;
});
