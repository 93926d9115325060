import { createElement, type ComponentType, type ReactElement } from 'react';
import * as library from 'react-fal-workflow';
import { MediaCompare, MediaList, useWorkflowRunContext, useWorkflowState } from 'react-fal-workflow';

/** Renders a drop-in with the run of the provider around it, and with more of its props. */
type Render = (props?: object) => ReactElement;

/** A comparison of what the run's first two nodes made. */
function FirstTwo(props: object): ReactElement {
  const [before = '', after = before] = useWorkflowState(useWorkflowRunContext(), (state) => state.order);
  return <MediaCompare before={before} after={after} {...props} />;
}

// Those that need more than a run.
const placed: Record<string, (Component: ComponentType) => Render> = {
  MediaCompare: () => (props) => <FirstTwo {...props} />,
  // The lightbox belongs to a list, and shows what is in it.
  MediaLightbox: (Lightbox) => (props) => (
    <MediaList.Root {...props}>
      <Lightbox />
    </MediaList.Root>
  ),
};

/**
 * Every whole component of the client entry, found by its name, so that a new one is tested by being exported.
 * Sorted, because bundlers differ in the order of a module's names.
 */
export const dropIns = Object.entries(library)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([name, value]): [name: string, render: Render][] => {
    if (!/^(Workflow|Media)/.test(name) || !isComponent(value)) return [];
    const render: Render = (props) => createElement(value, props);
    return [[name, placed[name]?.(value) ?? render]];
  });

// Hooks, providers and classes are functions; `forwardRef` makes an object.
function isComponent(value: unknown): value is ComponentType {
  return typeof value === 'object' && value !== null && '$$typeof' in value;
}
