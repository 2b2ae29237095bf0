import { serveApp } from './serve-app.ts'

/** A killed process is found out within a second instead of half a minute. */
await serveApp({ runTimes: { heartbeatMs: 100, leaseMs: 1_000, remoteBeatMs: 100 } })
