'use client';

import { useRef, useState, type ReactElement } from 'react';
import type { WorkflowLabels } from '../../react/labels.ts';
import { plainLine } from '../internal/plainLine.ts';
import { useLayout } from '../internal/useLayout.ts';
import { jsonEntries, jsonSize, jsonText } from './jsonText.ts';
import { JsonLine } from './JsonLine.tsx';

interface JsonItemProps {
  /** `null` for the whole, when that is no object or list. */
  name: string | null;
  value: unknown;
  level: number;
  labels: WorkflowLabels;
  locale: string;
  first?: boolean;
}

const levels = 20;
const page = 100;

/** One value of the tree, and behind it what it holds, once it is open. */
export function JsonItem({ name, value, level, labels, locale, first }: JsonItemProps): ReactElement {
  const size = jsonSize(value);
  const [open, setOpen] = useState(false);
  const { text, cut } = jsonText(value, false, locale);
  const folded = size !== null && size > 0;
  // A string too long to be shown at once opens as an object does.
  const expands = folded ? level < levels : cut > 0;
  const shown = folded ? labels.jsonEntries(size) : open ? jsonText(value, true, locale).text : text;
  return (
    <>
      <JsonLine
        level={level}
        first={first}
        open={expands ? open : null}
        onActivate={() => expands && setOpen(!open)}
      >
        {name === null ? null : (
          <span className="fw-json-key">
            <bdi>{plainLine(name, 200)}</bdi>:
          </span>
        )}{' '}
        <span className="fw-json-value" data-folded={folded || undefined}>
          <bdi>{shown}</bdi>
          {cut > 0 && !open ? <span className="fw-json-cut"> … {labels.jsonCut(cut)}</span> : null}
        </span>
      </JsonLine>
      {open && folded && expands ? (
        <JsonItems holder={value as object} level={level + 1} labels={labels} locale={locale} />
      ) : null}
    </>
  );
}

interface JsonItemsProps extends Omit<JsonItemProps, 'name' | 'value'> {
  holder: object;
}

/** What an object or list holds, a hundred at a time. */
export function JsonItems({ holder, first, ...rest }: JsonItemsProps): ReactElement {
  const [count, setCount] = useState(page);
  const more = (jsonSize(holder) ?? 0) - count;
  const before = useRef<Element | null>(null);

  // The line that was asked is gone or further down: reading goes on at the first that it brought.
  useLayout(() => {
    // A cast and no instanceof: in another window it is an instance of another class.
    (before.current?.nextElementSibling as HTMLElement | null | undefined)?.focus();
    before.current = null;
  }, [count]);

  return (
    <>
      {jsonEntries(holder, count).map(([key, item], index) => (
        <JsonItem key={key} name={key} value={item} first={(first ?? false) && index === 0} {...rest} />
      ))}
      {more > 0 ? (
        <JsonLine
          level={rest.level}
          onActivate={(line) => {
            before.current = line.previousElementSibling;
            setCount(count + page);
          }}
        >
          <span className="fw-link">{rest.labels.jsonCut(more)}</span>
        </JsonLine>
      ) : null}
    </>
  );
}
