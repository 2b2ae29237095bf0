/** Bytes that begin like a model file, followed by anything. */
export const ggufBytes = (rest: Buffer, { version = 3, tensors = 0n, entries = 0n } = {}): Buffer => {
  const header = Buffer.alloc(24)
  header.write('GGUF', 'latin1')
  header.writeUInt32LE(version, 4)
  header.writeBigUInt64LE(tensors, 8)
  header.writeBigUInt64LE(entries, 16)
  return Buffer.concat([header, rest])
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const uint64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

const text = (value: string): Buffer => Buffer.concat([uint64(Buffer.byteLength(value)), Buffer.from(value)])

const entry = (value: string | number | string[]): Buffer => {
  if (typeof value === 'string') return Buffer.concat([uint32(8), text(value)])
  if (typeof value === 'number') return Buffer.concat([uint32(4), uint32(value)])
  return Buffer.concat([uint32(9), uint32(8), uint64(value.length), ...value.map(text)])
}

export interface GgufContent {
  entries: Record<string, string | number | string[]>
  tensors: { name: string; numbers: number; type: number; offset: number }[]
  dataBytes: number
}

/** A whole file of the format, with data of zeros. */
export const ggufFile = ({ entries, tensors, dataBytes }: GgufContent): Buffer => {
  const keys = Object.entries(entries)
  const head = ggufBytes(
    Buffer.concat([
      ...keys.map(([key, value]) => Buffer.concat([text(key), entry(value)])),
      ...tensors.map(({ name, numbers, type, offset }) =>
        Buffer.concat([text(name), uint32(1), uint64(numbers), uint32(type), uint64(offset)]),
      ),
    ]),
    { tensors: BigInt(tensors.length), entries: BigInt(keys.length) },
  )
  return Buffer.concat([head, Buffer.alloc((32 - (head.length % 32)) % 32), Buffer.alloc(dataBytes)])
}
