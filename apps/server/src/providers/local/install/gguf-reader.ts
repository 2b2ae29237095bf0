import { wording } from '@llm-playground/plugin-sdk'
/** The bytes that were read so far end here; the file may go on. */
export class BytesEnded extends Error {}

/** The file contradicts itself: why, in words that follow "because". */
export class GgufProblem extends Error {}

const STRING = 8
const ARRAY = 9
const SIZE_OF_TYPE = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8]
const MOST_BYTES = 1 << 30
const DEEPEST_ARRAY = 4

export type GgufValue = number | string | boolean | undefined

/** Reads the parts of a GGUF header from bytes that may be cut off anywhere or lie. */
export class GgufReader {
  #at = 0
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get position(): number {
    return this.#at
  }

  uint32(): number {
    return this.#bytes.readUInt32LE(this.#take(4))
  }

  /** A count or a length: anything that no file can hold is refused. */
  size(most = MOST_BYTES): number {
    const value = this.#bytes.readBigUInt64LE(this.#take(8))
    if (value > BigInt(most)) throw new GgufProblem(wording`its header claims more than any model has`)
    return Number(value)
  }

  string(): string {
    const length = this.size()
    const from = this.#take(length)
    return this.#bytes.toString('utf8', from, from + length)
  }

  /** A value of the given type; arrays and unknown numbers are passed over. */
  value(type: number, depth = 0): GgufValue {
    if (type === STRING) return this.string()
    if (type === ARRAY) return this.#passArray(depth)
    const size = SIZE_OF_TYPE[type]
    if (!size) throw new GgufProblem(wording`its header has a value of the unknown type ${type}`)
    return this.#number(type, this.#take(size))
  }

  #number(type: number, from: number): GgufValue {
    const bytes = this.#bytes
    switch (type) {
      case 0:
        return bytes.readUInt8(from)
      case 2:
        return bytes.readUInt16LE(from)
      case 4:
        return bytes.readUInt32LE(from)
      case 5:
        return bytes.readInt32LE(from)
      case 6:
        return bytes.readFloatLE(from)
      case 7:
        return bytes.readUInt8(from) !== 0
      case 10:
        return Number(bytes.readBigUInt64LE(from))
      default:
        return undefined
    }
  }

  #passArray(depth: number): undefined {
    if (depth >= DEEPEST_ARRAY) throw new GgufProblem(wording`its header nests lists too deep`)
    const type = this.uint32()
    const count = this.size()
    const size = SIZE_OF_TYPE[type]
    if (size) {
      if (count * size > MOST_BYTES) throw new GgufProblem(wording`its header claims more than any model has`)
      this.#take(count * size)
      return
    }
    if (type !== STRING && type !== ARRAY)
      throw new GgufProblem(wording`its header has a list of the unknown type ${type}`)
    for (let index = 0; index < count; index++) {
      if (type === STRING) this.#take(this.size())
      else this.#passArray(depth + 1)
    }
  }

  #take(count: number): number {
    const from = this.#at
    if (from + count > this.#bytes.length) throw new BytesEnded()
    this.#at = from + count
    return from
  }
}
