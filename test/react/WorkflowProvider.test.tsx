import { Component, type ReactNode } from 'react';
import { render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import {
  englishLabels,
  useWorkflowRun,
  useWorkflowRunContext,
  WorkflowProvider,
  WorkflowRunProvider,
} from 'react-fal-workflow';
import { createWorkflowRun, type WorkflowRun, type WorkflowTransport } from 'react-fal-workflow/core';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { useWorkflowDefaults } from '../../src/react/WorkflowProvider.tsx';
import { poster, posterScript, renderStrict } from './support.tsx';

const good = () => scriptedTransport(posterScript, { pace: 0 });

function within(...providers: ((children: ReactNode) => ReactNode)[]) {
  let run: WorkflowRun | null = null;
  function Inner() {
    run = useWorkflowRun(poster);
    return null;
  }
  renderStrict(providers.reduceRight<ReactNode>((children, provide) => provide(children), <Inner />));
  return { start: () => run!.start({}) };
}

const provide = (transport?: WorkflowTransport) => (children: ReactNode) => (
  <WorkflowProvider transport={transport}>{children}</WorkflowProvider>
);

describe("the provider's transport", () => {
  test('serves a run that names none of its own', async () => {
    const transport = good();
    await within(provide(transport)).start();
    expect(transport.requests).toHaveLength(1);
  });

  test('gives way to that of a provider within it', async () => {
    const [outer, inner] = [good(), good()];
    await within(provide(outer), provide(inner)).start();
    expect([outer.requests.length, inner.requests.length]).toEqual([0, 1]);
  });

  test('reaches through a provider that names none', async () => {
    const outer = good();
    await within(provide(outer), provide()).start();
    expect(outer.requests).toHaveLength(1);
  });

  test('gives way to that of the hook', async () => {
    const [provided, own] = [good(), good()];
    let run: WorkflowRun | null = null;
    function Inner() {
      run = useWorkflowRun(poster, { transport: own });
      return null;
    }
    renderStrict(
      <WorkflowProvider transport={provided}>
        <Inner />
      </WorkflowProvider>,
    );
    await run!.start({});
    expect([provided.requests.length, own.requests.length]).toEqual([0, 1]);
  });

  test('is the one of the last render', async () => {
    const [old, latest] = [good(), good()];
    let run: WorkflowRun | null = null;
    function Inner() {
      run = useWorkflowRun(poster);
      return null;
    }
    const app = (transport: WorkflowTransport) => (
      <WorkflowProvider transport={transport}>
        <Inner />
      </WorkflowProvider>
    );
    const { rerender } = renderStrict(app(old));
    rerender(app(latest));
    await run!.start({});
    expect([old.requests.length, latest.requests.length]).toEqual([0, 1]);
  });
});

describe("the provider's labels and locale", () => {
  let seen: ReturnType<typeof useWorkflowDefaults> | null = null;
  function Words() {
    seen = useWorkflowDefaults();
    const { labels, locale } = seen;
    return <p>{[labels.requestId, labels.output, locale].join(', ')}</p>;
  }
  const words = () => screen.getByRole('paragraph').textContent;

  test('are English without a provider', () => {
    renderStrict(<Words />);
    expect(words()).toBe(`${englishLabels.requestId}, ${englishLabels.output}, en`);
  });

  test('merge: what an inner provider leaves out comes from the outer one, and the rest from English', () => {
    renderStrict(
      <WorkflowProvider labels={{ requestId: 'Anfrage', output: 'Ausgabe' }} locale="de">
        <WorkflowProvider labels={{ output: 'Ergebnis' }}>
          <Words />
        </WorkflowProvider>
      </WorkflowProvider>,
    );
    expect(words()).toBe('Anfrage, Ergebnis, de');
    expect(seen?.labels).toEqual({ ...englishLabels, requestId: 'Anfrage', output: 'Ergebnis' });
  });
});

describe('useWorkflowRunContext', () => {
  test('is the given run, else that of the nearest provider', () => {
    const [given, near, far] = [poster, poster, poster].map((workflow) => createWorkflowRun(workflow));
    const seen: (WorkflowRun | undefined)[] = [];
    function Seen({ run }: { run?: WorkflowRun }) {
      seen.push(useWorkflowRunContext(run));
      return null;
    }
    renderStrict(
      <WorkflowRunProvider run={far!}>
        <WorkflowRunProvider run={near!}>
          <Seen run={given!} />
          <Seen />
        </WorkflowRunProvider>
        <Seen />
      </WorkflowRunProvider>,
    );
    expect(new Set(seen)).toEqual(new Set([given, near, far]));
  });

  test('takes a run whose input and output have types', () => {
    const typed = createWorkflowRun<{ prompt: string }, { images: string[] }>('workflows/acme/typed');
    function Seen() {
      return <p>{useWorkflowRunContext().definition.endpoint}</p>;
    }
    renderStrict(
      <WorkflowRunProvider run={typed}>
        <Seen />
      </WorkflowRunProvider>,
    );
    expect(screen.getByText('workflows/acme/typed')).toBeTruthy();
  });

  test('says what to do when there is none', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    class Boundary extends Component<{ children: ReactNode }, { message: string | null }> {
      override state = { message: null };
      static getDerivedStateFromError = (error: Error) => ({ message: error.message });
      override render() {
        return this.state.message ?? this.props.children;
      }
    }
    function Lost() {
      useWorkflowRunContext();
      return null;
    }
    renderStrict(
      <Boundary>
        <Lost />
      </Boundary>,
    );
    expect(document.body.textContent).toMatch(/was given no run.*<WorkflowRunProvider run={workflow\.run}>/);
  });
});

describe('labels and a policy that are written in place', () => {
  test('make no new defaults until one of them changes', () => {
    const seen = new Set<unknown>();
    function Reader() {
      seen.add(useWorkflowDefaults());
      return null;
    }
    const page = (run: string) => (
      <WorkflowProvider
        labels={{ run, runStatus: { ...englishLabels.runStatus } }}
        mediaPolicy={{ dataTypes: [] }}
      >
        <Reader />
      </WorkflowProvider>
    );
    const { rerender } = render(page('Go'));
    rerender(page('Go'));
    rerender(page('Go'));
    expect(seen.size).toBe(1);
    rerender(page('Los'));
    expect(seen.size).toBe(2);
    expect([...seen].at(-1)).toMatchObject({ labels: { run: 'Los' } });
  });
});
