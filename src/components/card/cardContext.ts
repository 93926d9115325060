'use client';

import { createPartContext, type RunScope } from '../internal/scope.ts';

/** What `Card.Root` gives to its parts. */
export interface CardScope extends RunScope {
  readonly title: string;
  /** Id of the title, which names the card. Made by React. */
  readonly titleId: string;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: CardContext, use: useCard } = createPartContext<CardScope>('Card.Root');
