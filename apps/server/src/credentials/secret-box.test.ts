import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SecretBox } from './secret-box.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playground-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('gives back what was sealed, also to the next start, and seals the same text differently each time', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'binary' })), (secrets) => {
      const sealed = new SecretBox(folder, null).seal(secrets)
      expect(new SecretBox(folder, null).open(sealed)).toEqual(JSON.parse(JSON.stringify(secrets)))
      expect(new SecretBox(folder, null).seal(secrets)).not.toBe(sealed)
    }),
    { numRuns: 30 },
  )
})

it('keeps its key where only this user reads it, and never the secret in the text', () => {
  const sealed = new SecretBox(folder, null).seal({ apiKey: 'CANARY-secret' })
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('CANARY')
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
})

it.each(['a changed byte', 'another key', 'a key that is too short'])('refuses %s with a reason', (damage) => {
  const box = new SecretBox(folder, null)
  let sealed = box.seal({ apiKey: 'secret' })
  if (damage === 'a changed byte')
    sealed = `${sealed.slice(0, -6)}${sealed.at(-6) === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`
  if (damage === 'another key') writeFileSync(join(folder, 'secret.key'), Buffer.alloc(32, 1))
  if (damage === 'a key that is too short') writeFileSync(join(folder, 'secret.key'), 'short')
  expect(() => new SecretBox(folder, null).open(sealed)).toThrow(
    expect.objectContaining({ code: 'secret-key-unusable' }),
  )
})

it('takes a key from outside, so that several processes share it, and refuses one of another size', () => {
  const given = randomBytes(32).toString('base64')
  const sealed = new SecretBox(folder, given).seal({ apiKey: 'secret' })
  expect(new SecretBox(join(folder, 'another-process'), given).open(sealed)).toEqual({ apiKey: 'secret' })
  expect(() => new SecretBox(folder, 'AAAA')).toThrow(expect.objectContaining({ code: 'secret-key-unusable' }))
})
