// Reads everything that the server may read, so that what Node makes of it is kept. Flags are those of the server.
import '@llm-playground/fake-upstream'
import { becomeProgram } from './become-program.mjs'
import { stopWithParent } from './watch-parent.mjs'

// A start that is given up while this works leaves nothing behind.
stopWithParent(() => process.exit(1), { npm_lifecycle_event: 'start' })
await becomeProgram(new URL('../../apps/server/src/main.ts', import.meta.url))
