import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explainNpmFailure, findNpm, runNpm } from './npm-command.mjs'

describe('npm', () => {
  it('is found as a file that Node can run, and runs', async () => {
    expect(existsSync(findNpm())).toBe(true)
    expect(await runNpm(['--version'])).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('is asked for when there is none', () => {
    expect(() => findNpm({ PATH: '/nowhere' }, '/nowhere/bin/node')).toThrow('npm was not found')
  })

  it('that fails is explained with the cause and the next step', () => {
    const texts = {
      'npm error code ENOTFOUND\nnpm error network request failed': /could not be reached/,
      'npm error code EAI_AGAIN': /could not be reached/,
      'npm error code ENOSPC': /disk is full/,
      'npm error code EACCES\nnpm error path /srv/x': /may not be written/,
      'npm error code EBADPLATFORM': /not there for this system/,
      'npm error code SELF_SIGNED_CERT_IN_CHAIN': /certificate/,
      'npm error code EUSAGE\nnpm error `npm ci` can only install when package.json and package-lock.json are in sync':
        /do not agree/,
      'something new': /could not install/,
    }
    for (const [output, message] of Object.entries(texts)) {
      const error = explainNpmFailure(output)
      expect(error.message).toMatch(message)
      expect(error.nextStep).toContain(output.split('\n').at(-1))
    }
  })

  it('that cannot reach its registry ends with that explanation', async () => {
    const env = { ...process.env, npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' }
    await expect(runNpm(['view', 'anything'], { env })).rejects.toThrow('registry could not be reached')
  })
})
