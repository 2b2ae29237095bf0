import type { ColourRanges } from './colour-classes.ts'
import { colourRanges } from './colour-ranges.ts'

export interface ColourRequest {
  id: number
  code: string
  language: string
}

export interface ColourReply {
  id: number
  ranges: ColourRanges | undefined
}

addEventListener('message', ({ data }: MessageEvent<ColourRequest>) => {
  const reply: ColourReply = { id: data.id, ranges: rangesOrNone(data) }
  postMessage(reply)
})

function rangesOrNone({ code, language }: ColourRequest): ColourRanges | undefined {
  try {
    return colourRanges(code, language)
  } catch (error) {
    // One grammar that cannot cope with one text must not cost all other blocks their colours.
    console.warn('code-not-coloured', language, error)
    return undefined
  }
}
