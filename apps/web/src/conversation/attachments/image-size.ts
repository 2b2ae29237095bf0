import type { ImageInput } from '@llm-playground/protocol'

export interface ImageSize {
  width: number
  height: number
}

export type ImageEdges = Pick<ImageInput, 'longestEdge' | 'shortestEdge'>

/** The size at which a model looks at an image: never larger than it is. */
export const fitSize = (
  size: ImageSize,
  { longestEdge, shortestEdge = Number.POSITIVE_INFINITY }: ImageEdges,
): ImageSize => {
  const { width, height } = size
  const scale = Math.min(1, longestEdge / Math.max(width, height), shortestEdge / Math.min(width, height))
  if (scale === 1) return size
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** About what the image costs in tokens; shown with "about". */
export const imageTokens = (size: ImageSize, input: ImageInput): number => {
  const { width, height } = fitSize(size, input)
  const { tokens } = input
  if (tokens.by === 'area') return Math.ceil((width * height) / tokens.pixelsPerToken)
  const count = Math.ceil(width / tokens.tileEdge) * Math.ceil(height / tokens.tileEdge)
  const tiles = Math.min(count, tokens.tilesAtMost ?? count)
  return Math.ceil((tokens.baseTokens ?? 0) + tiles * tokens.tokensPerTile)
}
