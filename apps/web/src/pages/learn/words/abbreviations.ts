import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export interface Abbreviation {
  /** As it is written in every language. */
  short: string
  /** How it is said. */
  spoken: MessageDescriptor
  meaning: MessageDescriptor
}

const letters = msg`letter by letter`

/** Every abbreviation that the program writes. */
export const abbreviations: Abbreviation[] = [
  { short: 'AI', spoken: letters, meaning: msg`Artificial intelligence: programs that do what would need thought.` },
  { short: 'API', spoken: letters, meaning: msg`Application programming interface: how one program asks another.` },
  { short: 'CSV', spoken: letters, meaning: msg`Comma-separated values: a table as plain text.` },
  { short: 'GGUF', spoken: letters, meaning: msg`A kind of file that holds a whole model.` },
  { short: 'GPU', spoken: letters, meaning: msg`Graphics processing unit: the chip that runs models fastest.` },
  {
    short: 'HTTP',
    spoken: letters,
    meaning: msg`Hypertext transfer protocol: how pages and programs talk over the net.`,
  },
  { short: 'IP', spoken: letters, meaning: msg`Internet protocol: by its IP address a computer is found in the net.` },
  { short: 'JPEG', spoken: msg`jay-peg`, meaning: msg`A kind of image file, for photos.` },
  {
    short: 'JSON',
    spoken: msg`like the name Jason`,
    meaning: msg`JavaScript Object Notation: data as text, in braces.`,
  },
  {
    short: 'kB, MB, GB',
    spoken: msg`kilobytes, megabytes, gigabytes`,
    meaning: msg`Thousand, million and thousand million bytes: how large a file is.`,
  },
  { short: 'LLM', spoken: letters, meaning: msg`Large language model: a model of words.` },
  { short: 'ms', spoken: msg`milliseconds`, meaning: msg`Milliseconds: thousandths of a second.` },
  { short: 'n/a', spoken: msg`not available`, meaning: msg`Not available: nobody knows this figure.` },
  { short: 'PNG', spoken: letters, meaning: msg`A kind of image file, for drawings and screens.` },
  { short: 'px', spoken: msg`pixels`, meaning: msg`Pixels: the points of a screen.` },
  { short: 'SVG', spoken: letters, meaning: msg`Scalable vector graphics: an image that stays sharp at any size.` },
  { short: 'temp', spoken: msg`temperature`, meaning: msg`Temperature, see above.` },
  { short: 'tok, tok/s', spoken: msg`tokens, tokens a second`, meaning: msg`Tokens, and tokens a second.` },
  { short: 'URL', spoken: letters, meaning: msg`Uniform resource locator: the address of something in the net.` },
  { short: 'US', spoken: letters, meaning: msg`United States, as in US dollars.` },
  {
    short: 'UUID',
    spoken: letters,
    meaning: msg`Universally unique identifier: a long number that nothing else has.`,
  },
  {
    short: 'UTF-8',
    spoken: msg`letter by letter, and eight`,
    meaning: msg`The usual way in which letters become bytes.`,
  },
]
