/** Words of a file format in its bytes. */
export const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

export const bytesOfText = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** The parts of a file to keep, in their order; null where its bytes are not of this format or end in the middle. */
export type BareParts = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>[] | null
