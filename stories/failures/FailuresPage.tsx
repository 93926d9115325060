import { PageHeader } from '../docs/PageHeader.tsx';
import { FailureCard } from './FailureCard.tsx';
import './failures.css';
import { failures, moments } from './failures.ts';

/** All faults in the order in which a run can meet them. */
export function FailuresPage() {
  return (
    <article className="docs-page docs-wide">
      <PageHeader
        kind="Guide"
        title="Failures"
        lead="Every fault that a run can meet: what happened between the browser and fal, and what people see. Each card is live: Run again plays the same fault once more."
      />
      {moments.map(({ title, text, faults }) => (
        <section key={title}>
          <h2>{title}</h2>
          <p>{text}</p>
          <div className="failure-sheet">
            {faults.map((key) => (
              <FailureCard key={key} {...failures[key]} />
            ))}
          </div>
        </section>
      ))}
    </article>
  );
}
