#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Script } from './script.ts'
import { startFakeUpstream } from './start-fake-upstream.ts'

const USAGE = 'usage: fake-upstream [--port N] [--host H] [--script file.json]'

const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, host: { type: 'string' }, script: { type: 'string' } },
    })
    return values
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(2)
  }
}

const { port = '4400', host = '127.0.0.1', script: file } = readOptions()
const script: Script = file ? JSON.parse(await readFile(file, 'utf8')) : {}
const upstream = await startFakeUpstream({ script, host, port: Number(port) })
console.log(`Ready: ${upstream.url}`)
process.once('SIGINT', () => upstream.close()).once('SIGTERM', () => upstream.close())
