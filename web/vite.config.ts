import { defineConfig } from 'vite';

// Monaco is one large module by nature, so a warning about its size would say nothing new.
export default defineConfig({
  base: '/static/',
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
    license: { fileName: 'third-party-licences.md' },
  },
});
