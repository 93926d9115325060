import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createRouteHandler } from '@fal-ai/server-proxy/hono';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const app = new Hono();
app.post(
  '/api/fal/proxy',
  createRouteHandler({
    allowedEndpoints: ['workflows/fal-ai/sdxl-sticker/**'],
    allowUnauthorizedRequests: false,
    isAuthenticated: async () => true,
    resolveFalAuth: async () => `Key ${process.env.FAL_KEY}`,
  }),
);
// Behind the proxy: the headers of fal's answer are not to be written to.
app.use(
  secureHeaders({
    crossOriginResourcePolicy: false,
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', process.env.FAL_URL ?? 'https://*.fal.media'],
    },
  }),
);
app.use('*', serveStatic({ root: './dist' }));
serve({ fetch: app.fetch, port: Number(process.env.PORT) });
