#!/usr/bin/env node
// The program as it is published: fetches a newer Node once where this one is too old, then becomes the server.
import { fileURLToPath } from 'node:url'
import { becomeProgram } from '../setup/become-program.mjs'
import { continueUnderRightNode } from '../setup/node-runtime.mjs'
import { runScript } from '../setup/setup-error.mjs'

await runScript(async () => {
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), process.argv.slice(2)))) return
  await becomeProgram(new URL('../apps/server/src/main.js', import.meta.url))
})
