import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'
import { texts } from '../../scripts/texts/texts-plugin.ts'
import { leaveSchemasOut } from './leave-schemas-out.ts'
import { offlineShell } from './offline-shell.ts'
import { precompressed } from './precompressed.ts'
import { reactFiles } from './react-files.ts'
import { retryStyles } from './retry-styles.ts'
import { scriptsAhead } from './scripts-ahead.ts'
import { selfContainedHead } from './self-contained-head.ts'

const DEFAULT_SERVER = 'http://127.0.0.1:4321'

/** The server checks Host and Origin, so a request that passes through here must look like its own page. */
const toServer = (target: string): ProxyOptions => ({
  target,
  changeOrigin: true,
  configure: (proxy) => {
    proxy.on('proxyReq', (request) => {
      if (request.getHeader('origin')) request.setHeader('origin', target)
    })
    // A stream of events tells that it is open by its headers alone; they must not wait for the first event.
    proxy.on('proxyRes', (_, __, response) => {
      process.nextTick(() => response.flushHeaders())
    })
  },
})

export default defineConfig(({ mode }) => {
  const server = toServer(process.env.PLAYGROUND_SERVER ?? DEFAULT_SERVER)
  return {
    plugins: [texts(), leaveSchemasOut(), retryStyles(), react(), selfContainedHead(), offlineShell(), precompressed()],
    resolve: {
      alias: {
        zod: fileURLToPath(new URL('src/api/schemas-left-out.ts', import.meta.url)),
        ...reactFiles,
      },
    },
    build: {
      target: 'es2023',
      outDir: 'dist',
      emptyOutDir: true,
      // A data: script or font would need a hole in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false, resolveDependencies: scriptsAhead },
      sourcemap: mode !== 'production',
      // Everything that the first page runs in one file: on a slow line each further one costs a round trip.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } } },
    },
    server: { port: 5173, proxy: { '/api': server, '/launch': server, '/sandbox-frame': server } },
  }
})
