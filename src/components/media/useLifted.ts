import { useCallback, useState } from 'react';
import type { MediaListScope } from './mediaContext.ts';

const nobodyAsked: ReadonlySet<string> = new Set();

/** Which sensitive files of a list somebody asked to see. */
export function useLifted(): [lifted: ReadonlySet<string>, setLifted: MediaListScope['setLifted']] {
  const [lifted, setAllLifted] = useState(nobodyAsked);
  const setLifted = useCallback((url: string, isLifted: boolean) => {
    setAllLifted((last) => new Set(isLifted ? [...last, url] : [...last].filter((other) => other !== url)));
  }, []);
  return [lifted, setLifted];
}
