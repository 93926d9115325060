import { randomBytes } from 'node:crypto';

const name = 'demo_visitor';

/**
 * Who asks. The demo has no sign-in, so each browser is a user of its own, by a name that nobody can guess. In an app
 * this is where the session is read.
 */
export function readVisitor(request: Request): string | null {
  const cookies = request.headers.get('cookie') ?? '';
  return /(?:^|;\s*)demo_visitor=([\w-]{32})(?:;|$)/.exec(cookies)?.[1] ?? null;
}

/** A name for a new visitor: out of reach of scripts, and not sent along by other sites' requests. */
export function newVisitorCookie(): string {
  return `${name}=${randomBytes(24).toString('base64url')}; Path=/api; HttpOnly; SameSite=Lax`;
}
