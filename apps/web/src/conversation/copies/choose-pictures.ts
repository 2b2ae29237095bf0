/** A picture that this browser has kept. */
export interface KeptPicture {
  sha256: string
  /** The one it was shown in last. */
  conversationId: string
  keptAt: number
  bytes: number
}

export const PICTURE_BYTES_AT_MOST = 20_000_000

/** Which pictures make way: those shown longest ago, until the rest fits. */
export const picturesToDrop = (pictures: KeptPicture[]): string[] => {
  let bytes = 0
  return pictures
    .toSorted((left, right) => right.keptAt - left.keptAt)
    .filter((picture) => {
      bytes += picture.bytes
      return bytes > PICTURE_BYTES_AT_MOST
    })
    .map(({ sha256 }) => sha256)
}
