import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ggufBytes, ggufFile } from '../testing/gguf-bytes.ts'
import { readGguf } from './gguf-header.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gguf-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (bytes: Buffer) => {
  const file = join(folder, 'model.gguf')
  await writeFile(file, bytes)
  return readGguf(file)
}

const MODEL = ggufFile({
  entries: {
    'general.architecture': 'llama',
    'general.name': 'Tiny',
    'general.license': 'mit',
    'general.file_type': 15,
    'llama.context_length': 2048,
    'llama.block_count': 2,
    'llama.attention.head_count': 4,
    'llama.attention.head_count_kv': 2,
    'llama.embedding_length': 64,
    'tokenizer.chat_template': '{% if tools %}x{% endif %}',
    'tokenizer.ggml.tokens': ['a', 'b'],
  },
  tensors: [{ name: 'output', numbers: 64, type: 0, offset: 0 }],
  dataBytes: 256,
})

test('tells what a model says of itself', async () => {
  expect(await read(MODEL)).toEqual({
    facts: {
      architecture: 'llama',
      name: 'Tiny',
      licence: 'mit',
      contextLength: 2048,
      contextBytesPerToken: 2 * 2 * 16 * 4,
      quantization: 'Q4_K_M',
      hasTools: true,
    },
  })
})

test('a file that is cut off anywhere is told from a whole one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: MODEL.length - 1 }), async (length) => {
      expect(await read(MODEL.subarray(0, length))).toHaveProperty('problem')
    }),
  )
})

test('a changed byte is read or refused, and never anything else', async () => {
  const changes = fc.array(fc.tuple(fc.nat(MODEL.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(changes, async (changed) => {
      const bytes = Buffer.from(MODEL)
      for (const [at, value] of changed) bytes[at] = value
      const result = await read(bytes)
      expect('facts' in result || result.problem.length > 0).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('any bytes behind a right beginning are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), fc.nat(50), fc.nat(50), async (rest, tensors, entries) => {
      const header = { tensors: BigInt(tensors), entries: BigInt(entries) }
      const result = await read(ggufBytes(Buffer.from(rest), header))
      expect('facts' in result || result.problem.length > 0).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test.each([
  ['counts beyond reason', { tensors: 1n << 62n, entries: 1n }],
  ['entries beyond reason', { tensors: 1n, entries: 1n << 62n }],
])('refuses %s without reading on', async (_, header) => {
  expect(await read(ggufBytes(Buffer.alloc(100), header))).toEqual({
    problem: 'its header claims more than any model has',
  })
})
