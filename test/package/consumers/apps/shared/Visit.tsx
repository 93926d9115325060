'use client';

import { useState, type ReactNode } from 'react';

/** A page of its own that people leave and come back to. */
export function Visit({ children }: { children: ReactNode }) {
  const [here, setHere] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setHere(!here)}>
        {here ? 'Leave' : 'Come back'}
      </button>
      {here && children}
    </>
  );
}
