'use client';

import { forwardRef, useMemo, useRef, useState } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useDataScope } from '../internal/scope.ts';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { MediaListContext, type MediaListScope } from '../media/mediaContext.ts';
import { useLifted } from '../media/useLifted.ts';
import { CompareContext, type CompareState } from './compareContext.ts';
import { useCompareItems, type ComparePicture } from './useCompareItems.ts';

/** Props of `<Compare.Root>`. */
export interface CompareRootProps extends PartProps<'div', CompareState> {
  /** Two `Media` need none. @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /** The picture on the side where reading starts: the id of the node that makes it (its first), or any `Media`. */
  before: ComparePicture;
  /** The picture on the other side. */
  after: ComparePicture;
  /**
   * How much of the picture before is seen at first, in percent.
   * @default 50
   */
  defaultPosition?: number | undefined;
}

const nothing = (): void => undefined;

/**
 * Gives two pictures to the parts of a comparison, in one box: of the shape of `--fw-compare-ratio` or, without it, a square
 * and then as the first picture that tells its size. Renders a `<div>`.
 */
export const CompareRoot = forwardRef<HTMLDivElement, CompareRootProps>(function CompareRoot(
  { run, before, after, defaultPosition = 50, ...props },
  ref,
) {
  const scope = useDataScope(run, typeof before !== 'string' && typeof after !== 'string');
  const items = useCompareItems(scope.run, before, after, scope.labels);
  const [position, setPosition] = useState(defaultPosition);
  const [lifted, setLifted] = useLifted();
  const element = useRef<HTMLDivElement>(null);
  const sized = [items.before, items.after].find((item) => item?.media.width && item.media.height)?.media;
  const ratio = sized?.width && sized.height ? sized.width / sized.height : null;

  // Set on the element, because a policy without 'unsafe-inline' blocks a style attribute from the server.
  useLayout(() => element.current?.style.setProperty('--fw-compare-position', `${position}%`), [position]);
  useLayout(() => {
    if (ratio !== null) element.current?.style.setProperty('--fw-media-ratio', ratio.toFixed(4));
  }, [ratio]);

  const compare = useMemo(
    () => ({ labels: scope.labels, locale: scope.locale, items, position, setPosition }),
    [scope, items, position],
  );
  const media = useMemo(
    (): MediaListScope => ({ ...scope, waiting: false, lifted, setLifted, open: nothing }),
    [scope, lifted, setLifted],
  );

  return (
    <CompareContext.Provider value={compare}>
      <MediaListContext.Provider value={media}>
        {renderPart('div', {
          slot: 'compare',
          state: { position },
          props,
          own: { className: 'fw-root' },
          ref: useMergedRef(element, ref),
        })}
      </MediaListContext.Provider>
    </CompareContext.Provider>
  );
});
