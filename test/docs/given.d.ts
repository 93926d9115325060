// What the pages take for granted: the reader's own code, and frameworks that are not installed here.

declare module '*.css';

/** The reader's own session. */
declare module '@/your/session' {
  export function isSignedIn(): Promise<boolean>;
  export function getToken(): Promise<string>;
  export function readToken(authorization: string | null): Promise<{ userId: string } | null>;
  export function getSession(
    request: Request,
  ): Promise<{ userId: string; workflows: readonly string[] } | null>;
}

declare module 'next/headers' {
  export function cookies(): Promise<{ get(name: string): { value: string } | undefined }>;
}

declare module 'next/server' {
  export type NextRequest = Request & { cookies: { has(name: string): boolean }; nextUrl: URL };
  export const NextResponse: {
    next(): Response & { cookies: { set(name: string, value: string, options: object): void } };
  };
}

/** A stylesheet of the reader's own. */
declare module '*.module.css' {
  const classes: Record<string, string>;
  export default classes;
}

/** A part of the reader's own app. */
declare module '@/your/app' {
  export function Sticker(): null;
}
