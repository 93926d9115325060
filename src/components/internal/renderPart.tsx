import {
  cloneElement,
  createElement,
  type ComponentPropsWithoutRef,
  type ElementType,
  type HTMLAttributes,
  type ReactElement,
  type Ref,
  type RefCallback,
} from 'react';
import { isReact19, mergeProps, mergeRefs } from './mergeProps.ts';

/** What a `render` function spreads on the element of its choice: a callback as ref fits any. */
export interface RenderProps extends HTMLAttributes<HTMLElement> {
  /** Must reach the element: the part measures and focuses it. */
  ref?: RefCallback<unknown>;
}

/** What a part is rendered with instead of its own element: an element, or a function that makes one. */
export type PartRender<State, Own = unknown> =
  ReactElement | ((props: RenderProps & Own, state: State) => ReactElement);

/**
 * The props of a part: those of its element, and `render`. `Own`: what the part sets itself and another element may need, an
 * image its `src`.
 */
export type PartProps<Tag extends ElementType, State, Own = unknown> = ComponentPropsWithoutRef<Tag> & {
  /** Renders another element, or a component, with this part's props, ref and state. */
  render?: PartRender<State, Own> | undefined;
};

interface Part<State, Element> {
  /** Becomes `data-slot`, and `fw-…` as a class name. */
  slot: string;
  /** Becomes `data-status`. */
  status?: string | undefined;
  state: State;
  /** The user's props. They win over `own`, except that event handlers of both are called. */
  props: { render?: PartRender<State, never> | undefined };
  /** What the part brings itself. */
  own?: object;
  ref: Ref<Element> | undefined;
}

/** Renders one part as one element: state as attributes, class names merged, `render` honoured. */
export function renderPart<State, Element>(tag: string, part: Part<State, Element>): ReactElement {
  const { render, ...given } = part.props;
  const base = { className: `fw-${part.slot}`, 'data-slot': part.slot, 'data-status': part.status };
  const props = mergeProps(mergeProps(base, part.own ?? {}), given);

  // Which element a ref gets is between the user and what `render` renders.
  const ref = part.ref as Ref<unknown> | undefined;

  if (typeof render === 'function') return render(withRef(props, ref) as never, part.state);
  if (render !== undefined) {
    return cloneElement(
      render,
      withRef(mergeProps(props, render.props as object), mergeRefs(ref, refOf(render))),
    );
  }
  return createElement(tag, withRef(props, ref));
}

function withRef(props: object, ref: Ref<unknown> | undefined): object {
  return ref ? { ...props, ref } : props;
}

function refOf(element: ReactElement): Ref<unknown> | undefined {
  // React 19 warns about the old place.
  const holder = isReact19 ? element.props : element;
  return (holder as { ref?: Ref<unknown> }).ref;
}
