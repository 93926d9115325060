import type { ReactElement } from 'react';

/**
 * An endpoint id that can be shortened in its middle: the last word tells models apart, so what is cut is what stands
 * before it. `slot`: of the part that shows it.
 */
export function EndpointId({ id, slot }: { id: string; slot: string }): ReactElement {
  const cut = Math.max(0, id.lastIndexOf('/'));
  const name = <span className={`fw-${slot}-name`}>{id.slice(cut && cut + 1)}</span>;
  if (cut === 0) return name;
  return (
    <>
      <span className={`fw-${slot}-owner`}>
        <span>{id.slice(0, cut)}</span>/
      </span>
      {name}
    </>
  );
}
