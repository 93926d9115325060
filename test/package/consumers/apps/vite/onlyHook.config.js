import { writeFileSync } from 'node:fs';
import { defineConfig } from 'vite';

// An app with components of its own takes the hook alone: which modules are in its bundle?
export default defineConfig({
  build: {
    outDir: 'onlyHook',
    emptyOutDir: false,
    lib: { entry: 'src/onlyHook.ts', formats: ['es'], fileName: 'onlyHook' },
  },
  plugins: [
    {
      name: 'list-modules',
      writeBundle(_, bundle) {
        const modules = Object.values(bundle).flatMap((chunk) =>
          Object.entries(chunk.modules ?? {}).flatMap(([id, { renderedLength }]) =>
            renderedLength > 0 ? [id] : [],
          ),
        );
        writeFileSync('onlyHook/modules.json', JSON.stringify(modules));
      },
    },
  ],
});
