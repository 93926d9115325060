import { useState } from 'react';
import { Workflow } from 'react-fal-workflow';
import { Prose } from '../docs/Prose.tsx';
import { still } from '../support.tsx';
import type { Failure } from './failures.ts';

/** One fault: what happened, what we say, and the card that says it. */
export function FailureCard({ sample, title, wire, shown, until }: Failure) {
  const [run] = useState(() => still(sample, until));
  return (
    <article className="failure">
      <h3>{title}</h3>
      <dl>
        <dt>On the wire</dt>
        <dd>
          <Prose text={wire} />
        </dd>
        <dt>What people see</dt>
        <dd>
          <Prose text={shown} />
        </dd>
      </dl>
      {/* A page of twenty landmarks with the same name would help nobody. */}
      <Workflow run={run} headingLevel={4} role="group" />
    </article>
  );
}
