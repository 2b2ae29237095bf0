const OPENING = '<think>'
const CLOSING = '</think>'

export interface Said {
  type: 'text-delta' | 'reasoning-delta'
  text: string
}

/** Length of the longest end of `text` that could be the beginning of `tag`. */
const heldLength = (text: string, tag: string): number => {
  for (let length = Math.min(text.length, tag.length - 1); length > 0; length--)
    if (tag.startsWith(text.slice(-length))) return length
  return 0
}

/**
 * Thoughts that a server leaves in the text, between `<think>` and `</think>` at the beginning of a reply (llama.cpp and
 * LM Studio with models of the DeepSeek and Qwen families, when their reasoning parser is off). Tags may come in any
 * pieces; further down they are words like any others.
 */
export class ThoughtTags {
  #place: 'start' | 'opened' | 'inside' | 'after' | 'over' = 'start'
  #held = ''

  /** Everything that follows is text as it stands. */
  get isOver(): boolean {
    return this.#place === 'over'
  }

  take(text: string): Said[] {
    const rest = this.#held + text
    this.#held = ''
    switch (this.#place) {
      case 'start':
        return this.#begin(rest)
      case 'opened':
        return this.#open(rest)
      case 'inside':
        return this.#think(rest)
      case 'after':
        return this.#speak(rest)
      case 'over':
        return rest === '' ? [] : [{ type: 'text-delta', text: rest }]
    }
  }

  /** What was held back because it could have become a tag. */
  end(): Said[] {
    const text = this.#held
    this.#held = ''
    return text === '' ? [] : [{ type: this.#place === 'inside' ? 'reasoning-delta' : 'text-delta', text }]
  }

  #begin(text: string): Said[] {
    const words = text.trimStart()
    if (words.startsWith(OPENING)) {
      this.#place = 'opened'
      return this.#open(words.slice(OPENING.length))
    }
    if (OPENING.startsWith(words)) {
      this.#held = text
      return []
    }
    this.#place = 'over'
    return [{ type: 'text-delta', text }]
  }

  /** The line end behind the tag is part of it. */
  #open(text: string): Said[] {
    if (text === '') return []
    this.#place = 'inside'
    return this.#think(text.replace(/^\n/, ''))
  }

  #think(text: string): Said[] {
    const end = text.indexOf(CLOSING)
    if (end !== -1) {
      this.#place = 'after'
      return [...thought(text.slice(0, end)), ...this.#speak(text.slice(end + CLOSING.length))]
    }
    const held = heldLength(text, CLOSING)
    this.#held = text.slice(text.length - held)
    return thought(text.slice(0, text.length - held))
  }

  /** Blank lines between the thoughts and the answer belong to neither. */
  #speak(text: string): Said[] {
    const words = text.trimStart()
    if (words === '') return []
    this.#place = 'over'
    return [{ type: 'text-delta', text: words }]
  }
}

const thought = (text: string): Said[] => (text === '' ? [] : [{ type: 'reasoning-delta', text }])
