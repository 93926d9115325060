import { useMemo, type Ref } from 'react';
import { mergeRefs } from './mergeProps.ts';

/** `mergeRefs` that stays the same between renders, so that React does not detach and attach it each time. */
export function useMergedRef<Element>(own: Ref<Element>, given: Ref<Element>): Ref<Element> {
  return useMemo(() => mergeRefs(own, given) ?? own, [own, given]);
}
