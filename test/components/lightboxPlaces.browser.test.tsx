import 'react-fal-workflow/styles.css';
import { act, waitFor } from '@testing-library/react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Lightbox, MediaList, WorkflowMedia } from 'react-fal-workflow';
import { show, still } from './support.tsx';

const undo: (() => void)[] = [];
afterEach(() => undo.splice(0).forEach((each) => each()));

const dialogIn = (place: ParentNode) => place.querySelector<HTMLDialogElement>('dialog');

/** The first button that enlarges a picture, pressed while it has the focus. */
function enlargeIn(place: ParentNode): HTMLElement {
  const button = place.querySelector<HTMLElement>('[data-slot="media-enlarge"]');
  if (!button) throw new Error('there is nothing to enlarge');
  act(() => {
    button.focus();
    button.click();
  });
  return button;
}

/** The page of a frame: what is drawn into another window is drawn so. */
function frame(): Document {
  const element = document.body.appendChild(document.createElement('iframe'));
  undo.push(() => element.remove());
  if (!element.contentDocument) throw new Error('the frame has no page');
  return element.contentDocument;
}

describe('in the page of another window', () => {
  it('the lightbox holds that page still, and not the one that renders it', () => {
    const inner = frame();
    show(createPortal(<WorkflowMedia run={still('sticker')} />, inner.body));
    const button = enlargeIn(inner);
    expect(dialogIn(inner)?.matches(':modal')).toBe(true);
    expect(inner.activeElement).toBe(dialogIn(inner));
    expect(inner.documentElement.style.overflow).toBe('hidden');
    expect(document.documentElement.style.overflow).toBe('');
    act(() => inner.querySelector<HTMLElement>('[data-slot="lightbox-close"]')?.click());
    expect(dialogIn(inner)).toBeNull();
    expect(inner.activeElement).toBe(button);
    expect(inner.documentElement.style.overflow).toBe('');
  });

  it('"more" goes on at the first file that it brought', () => {
    const inner = frame();
    show(createPortal(<WorkflowMedia run={still('sticker')} limit={1} />, inner.body));
    act(() => inner.querySelector<HTMLElement>('[data-slot="media-more"]')?.click());
    expect(inner.activeElement).toBe(inner.querySelectorAll('[data-slot="media-enlarge"]')[1]);
  });
});

describe('the lightbox', () => {
  it('works in a shadow root', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    const shadow = host.attachShadow({ mode: 'open' });
    const root = createRoot(shadow.appendChild(document.createElement('div')));
    undo.push(() => {
      act(() => root.unmount());
      host.remove();
    });
    act(() => root.render(<WorkflowMedia run={still('sticker')} />));
    const button = enlargeIn(shadow);
    expect(shadow.activeElement).toBe(dialogIn(shadow));
    await userEvent.keyboard('{ArrowRight}');
    expect(dialogIn(shadow)?.textContent).toContain('2 of 3');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(dialogIn(shadow)).toBeNull());
    expect(shadow.activeElement).toBe(button);
  });

  it('leaves the keys of a field to the field, and those that were used to whoever used them', async () => {
    show(
      <MediaList.Root run={still('sticker')}>
        <MediaList.List>
          {(item) => (
            <MediaList.Item item={item}>
              <MediaList.Enlarge />
            </MediaList.Item>
          )}
        </MediaList.List>
        <Lightbox.Root>
          <Lightbox.Position />
          <input />
          <p contentEditable suppressContentEditableWarning />
          <button type="button" onKeyDown={(event) => event.preventDefault()}>
            Mine
          </button>
        </Lightbox.Root>
      </MediaList.Root>,
    );
    enlargeIn(document);
    const field = dialogIn(document)?.querySelector('input');
    act(() => field?.focus());
    await userEvent.keyboard('10-0+{ArrowRight}{End}{Home}x');
    expect(field?.value).toBe('x10-0+');
    const text = dialogIn(document)?.querySelector('p');
    act(() => text?.focus());
    await userEvent.keyboard('0{Home}1');
    expect(text?.textContent).toBe('10');
    act(() => dialogIn(document)?.querySelector('button')?.focus());
    await userEvent.keyboard('{ArrowRight}');
    expect(dialogIn(document)?.textContent).toContain('1 of 3');
  });

  it('has its keys where the page around it is an editor', async () => {
    show(
      <div contentEditable suppressContentEditableWarning>
        <div contentEditable={false}>
          <WorkflowMedia run={still('sticker')} />
        </div>
      </div>,
    );
    enlargeIn(document);
    await userEvent.keyboard('{ArrowRight}');
    expect(dialogIn(document)?.textContent).toContain('2 of 3');
  });
});
