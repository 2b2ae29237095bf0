import { type FileHandle, open } from 'node:fs/promises'
import { wording } from '@llm-playground/plugin-sdk'
import { BytesEnded, GgufProblem, GgufReader, type GgufValue } from './gguf-reader.ts'
import { readTensorEnd } from './gguf-tensors.ts'

const MAGIC = 0x46554747
const VERSIONS = [2, 3]
const FIRST_BYTES = 1 << 20
const MOST_HEADER_BYTES = 1 << 28

// Far above any real model. A file that claims more keeps a reader busy for hours.
const MOST_TENSORS = 1_000_000
const MOST_ENTRIES = 100_000
const DEFAULT_ALIGNMENT = 32
const LONGEST_TEXT = 200

/** What a model file says of itself. */
export interface GgufFacts {
  architecture: string | null
  name: string | null
  licence: string | null
  contextLength: number | null
  /** Bytes that one token of context takes in memory, at 16 bits; null where the file does not tell its shape. */
  contextBytesPerToken: number | null
  quantization: string | null
  /** Whether its chat template speaks of tools; null without a template. */
  hasTools: boolean | null
}

/** Names of `general.file_type`, by number. */
const FILE_TYPES: Record<number, string> = {
  0: 'F32',
  1: 'F16',
  2: 'Q4_0',
  3: 'Q4_1',
  7: 'Q8_0',
  8: 'Q5_0',
  9: 'Q5_1',
  10: 'Q2_K',
  11: 'Q3_K_S',
  12: 'Q3_K_M',
  13: 'Q3_K_L',
  14: 'Q4_K_S',
  15: 'Q4_K_M',
  16: 'Q5_K_S',
  17: 'Q5_K_M',
  18: 'Q6_K',
  32: 'BF16',
}

const textOf = (value: GgufValue): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_TEXT).toWellFormed() : null

const countOf = (value: GgufValue): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null

const contextBytesPerToken = (entries: Map<string, GgufValue>, architecture: string): number | null => {
  const read = (key: string) => countOf(entries.get(`${architecture}.${key}`))
  const [layers, heads, width] = [read('block_count'), read('attention.head_count'), read('embedding_length')]
  if (!layers || !heads || !width) return null
  const keyHeads = read('attention.head_count_kv') ?? heads
  const headSize = read('attention.key_length') ?? width / heads
  // Keys and values, two bytes each.
  return Math.round(layers * keyHeads * headSize * 2 * 2)
}

const factsOf = (entries: Map<string, GgufValue>): GgufFacts => {
  const architecture = textOf(entries.get('general.architecture'))
  const template = entries.get('tokenizer.chat_template')
  return {
    architecture,
    name: textOf(entries.get('general.name')),
    licence: textOf(entries.get('general.license')),
    contextLength: architecture ? countOf(entries.get(`${architecture}.context_length`)) : null,
    contextBytesPerToken: architecture ? contextBytesPerToken(entries, architecture) : null,
    quantization: FILE_TYPES[Number(entries.get('general.file_type') ?? Number.NaN)] ?? null,
    hasTools: typeof template === 'string' ? /\btools?\b/.test(template) : null,
  }
}

const parse = (bytes: Buffer, fileBytes: number): GgufFacts => {
  const reader = new GgufReader(bytes)
  if (reader.uint32() !== MAGIC) throw new GgufProblem(wording`it does not begin like a GGUF file`)
  const version = reader.uint32()
  if (!VERSIONS.includes(version)) throw new GgufProblem(wording`its GGUF version ${version} is not known`)
  const tensors = reader.size(MOST_TENSORS)
  const count = reader.size(MOST_ENTRIES)
  const entries = new Map<string, GgufValue>()
  for (let index = 0; index < count; index++) entries.set(reader.string(), reader.value(reader.uint32()))
  const tensorEnd = readTensorEnd(reader, tensors)
  const alignment = countOf(entries.get('general.alignment')) ?? DEFAULT_ALIGNMENT
  const dataStart = Math.ceil(reader.position / alignment) * alignment
  if (dataStart + tensorEnd > fileBytes)
    throw new GgufProblem(wording`it ends after ${fileBytes} bytes, and its header speaks of ${dataStart + tensorEnd}`)
  return factsOf(entries)
}

const readBeginning = async (handle: FileHandle, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/**
 * Reads the header of a model file: what it says of itself, or what is wrong with it. The tensors themselves are the
 * engine's to judge, in its own process.
 */
export const readGguf = async (file: string): Promise<{ facts: GgufFacts } | { problem: string }> => {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    for (let length = FIRST_BYTES; ; length *= 4) {
      const bytes = await readBeginning(handle, Math.min(length, size))
      try {
        return { facts: parse(bytes, size) }
      } catch (cause) {
        if (cause instanceof GgufProblem) return { problem: cause.message }
        if (!(cause instanceof BytesEnded)) throw cause
        if (length >= size)
          return { problem: size < 24 ? wording`it does not begin like a GGUF file` : wording`it is cut off` }
        if (length >= MOST_HEADER_BYTES) return { problem: wording`its header is longer than any model has` }
      }
    }
  } finally {
    await handle.close()
  }
}
