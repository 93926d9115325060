import { createCookie } from 'react-router';

const cookie = createCookie('visitor', { httpOnly: true, sameSite: 'lax' });

/** The name of whoever asks, or `null`. */
export async function readVisitor(request: Request): Promise<string | null> {
  const visitor: unknown = await cookie.parse(request.headers.get('cookie'));
  return typeof visitor === 'string' ? visitor : null;
}

/** The header that gives each browser a name that nobody can guess. */
export async function nameVisitor(request: Request): Promise<HeadersInit> {
  if (await readVisitor(request)) return {};
  return { 'set-cookie': await cookie.serialize(crypto.randomUUID()) };
}
