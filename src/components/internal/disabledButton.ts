interface ButtonProps {
  'aria-disabled'?: true;
  title?: string;
  onClick: () => void;
}

/**
 * A button that does nothing for a reason. Not `disabled`: that takes the focus away under the user's finger,
 * and nobody could read the reason. The title is its description for screen readers too.
 */
export function disabledButton(reason: string | null, onClick: () => void): ButtonProps {
  if (reason === null) return { onClick };
  return { 'aria-disabled': true, title: reason, onClick: () => undefined };
}
