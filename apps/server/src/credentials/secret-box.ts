import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wording } from '@llm-playground/protocol'
import { PlaygroundError } from '../errors.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

const unusableKey = (why: string): PlaygroundError =>
  new PlaygroundError(
    'secret-key-unusable',
    wording`The key that encrypts stored secrets cannot be used.`,
    wording`Enter the key of the provider again in Settings. Or put the former secret.key back into the data folder.`,
    { why },
  )

const readKey = (dataFolder: string, given: string | null): Buffer => {
  if (given) {
    const key = Buffer.from(given, 'base64')
    if (key.length !== KEY_BYTES) throw unusableKey(wording`PLAYGROUND_SECRET_KEY must be base64 of 32 bytes`)
    return key
  }
  const file = join(dataFolder, 'secret.key')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600 })
    chmodSync(file, 0o600)
  }
  const key = readFileSync(file)
  if (key.length !== KEY_BYTES) throw unusableKey(wording`${file} has ${key.length} bytes instead of ${KEY_BYTES}`)
  return key
}

/** Encrypts secrets at rest with AES-256-GCM; the key lives beside the store, never inside it. */
export class SecretBox {
  readonly #key: Buffer

  constructor(dataFolder: string, givenKey: string | null) {
    this.#key = readKey(dataFolder, givenKey)
  }

  seal(secrets: Record<string, string>): string {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
  }

  /** @throws PlaygroundError `secret-key-unusable` when it was sealed with another key */
  open(sealed: string): Record<string, string> {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    try {
      const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
      return JSON.parse(opened.toString('utf8')) as Record<string, string>
    } catch (cause) {
      throw unusableKey(cause instanceof Error ? cause.message : String(cause))
    }
  }
}
