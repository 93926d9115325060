import { NextResponse, type NextRequest } from 'next/server';

export function proxy(request: NextRequest) {
  const response = NextResponse.next();
  if (!request.cookies.has('visitor')) {
    response.cookies.set('visitor', crypto.randomUUID(), { httpOnly: true, sameSite: 'lax' });
  }
  return response;
}

export const config = { matcher: '/' };
