// Control characters draw nothing or break lines; the overrides reorder what stands beside them, so that
// "photo\u202Egpj.exe" reads as a picture. Half a surrogate pair cannot be sent as UTF-8: a server would write
// another page than its browsers. Tab and line feed stay.
// oxlint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f\u0080-\u009f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

/** A server's text, fit to be read: control and direction-override characters become a visible mark. */
export function markInvisible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(invisible, '\ufffd');
}

/** The same on one line and of a bounded length, for names, titles and tooltips. */
export function plainLine(text: string, limit = 400): string {
  return markInvisible(cut(text, limit)).replace(/\s+/g, ' ').trim();
}

/** A text that may be long: its beginning, until somebody opens it. */
export function longText(text: string, open: boolean): string {
  return markInvisible(open ? text : cut(text, 4000));
}

// Not through the middle of an emoji.
function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
