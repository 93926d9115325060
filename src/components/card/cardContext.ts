'use client';

import type { RefObject } from 'react';
import { createPartContext, type RunScope } from '../internal/scope.ts';

/** What `Card.Root` gives to its parts. */
export interface CardScope extends RunScope {
  readonly title: string;
  /** Tells the card the id of the title that names it; `null` when it goes. */
  readonly setTitleId: (id: string | null) => void;
  /** Where `Card.Body` stands, for those who ask what it shows. */
  readonly body: RefObject<HTMLDivElement | null>;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: CardContext, use: useCard } = createPartContext<CardScope>('Card.Root');
