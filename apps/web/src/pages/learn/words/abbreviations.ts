import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export interface Abbreviation {
  /** As it is written in every language. */
  short: string
  meaning: MessageDescriptor
}

/** Every abbreviation that the program writes. */
export const abbreviations: Abbreviation[] = [
  { short: 'AI', meaning: msg`Artificial intelligence: programs that do what would need thought.` },
  { short: 'API', meaning: msg`Application programming interface: how one program asks another.` },
  { short: 'CSV', meaning: msg`Comma-separated values: a table as plain text.` },
  { short: 'GGUF', meaning: msg`A kind of file that holds a whole model.` },
  { short: 'GPU', meaning: msg`Graphics processing unit: the chip that runs models fastest.` },
  { short: 'JPEG', meaning: msg`A kind of image file, for photos.` },
  { short: 'JSON', meaning: msg`JavaScript Object Notation: data as text, in braces.` },
  { short: 'kB, MB, GB', meaning: msg`Thousand, million and thousand million bytes: how large a file is.` },
  { short: 'LLM', meaning: msg`Large language model: a model of words.` },
  { short: 'ms', meaning: msg`Milliseconds: thousandths of a second.` },
  { short: 'n/a', meaning: msg`Not available: nobody knows this figure.` },
  { short: 'PNG', meaning: msg`A kind of image file, for drawings and screens.` },
  { short: 'px', meaning: msg`Pixels: the points of a screen.` },
  { short: 'SVG', meaning: msg`Scalable vector graphics: an image that stays sharp at any size.` },
  { short: 'temp', meaning: msg`Temperature, see above.` },
  { short: 'tok, tok/s', meaning: msg`Tokens, and tokens a second.` },
  { short: 'URL', meaning: msg`Uniform resource locator: the address of something in the net.` },
  { short: 'US', meaning: msg`United States, as in US dollars.` },
  { short: 'UTF-8', meaning: msg`The usual way in which letters become bytes.` },
]
