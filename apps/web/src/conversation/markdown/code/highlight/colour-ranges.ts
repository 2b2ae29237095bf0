import hljs from 'highlight.js/lib/core'
import { type ColourClass, type ColourRanges, colourClasses } from './colour-classes.ts'
import { languages } from './languages.ts'

const colours: Record<string, ColourClass> = {
  keyword: 'k', built_in: 'k', type: 'k', 'selector-tag': 'k', name: 'k', tag: 'k', section: 'k', deletion: 'k',
  operator: 'k', string: 'sx', regexp: 'sx', addition: 'sx', link: 'sx', 'template-tag': 'sx', char: 'sx', code: 'sx',
  number: 'nu', literal: 'nu', symbol: 'nu', 'variable.constant_': 'nu', bullet: 'nu',
  title: 'fn', function: 'fn', attr: 'fn', attribute: 'fn', property: 'fn', 'selector-class': 'fn', 'selector-id': 'fn',
  comment: 'cm', quote: 'cm', meta: 'cm', doctag: 'cm',
} // biome-ignore format: a table
// A string holds uncoloured holes ("${name}"), a tag holds attributes: these classes say so.
const uncoloured = new Set(['subst', 'params', 'variable', 'template-variable', 'punctuation', 'emphasis', 'strong'])

for (const [name, definition] of Object.entries(languages)) hljs.registerLanguage(name, definition)
hljs.registerAliases(['jsonl', 'ndjson', 'json5', 'geojson'], { languageName: 'json' })
hljs.registerAliases(['vue', 'svelte', 'astro'], { languageName: 'xml' })

/** Undefined when the language is not known: the code then stays as it is rather than being guessed at. */
export function colourRanges(code: string, language: string): ColourRanges | undefined {
  if (!hljs.getLanguage(language)) return undefined
  return readMarkup(hljs.highlight(code, { language, ignoreIllegals: true }).value)
}

// highlight.js answers in HTML. Its spans are read as positions here, in the worker, so that the page never has to
// parse HTML that holds a model's text.
function readMarkup(markup: string): ColourRanges {
  const ranges: ColourRanges = []
  const open: Array<ColourClass | undefined> = []
  let position = 0
  for (const [token, classes] of markup.matchAll(/<span class="([^"]*)">|<\/span>|&(?:amp|lt|gt|quot|#x27);|[^<&]+/g)) {
    if (classes !== undefined) open.push(colourOf(classes, open.at(-1)))
    else if (token === '</span>') open.pop()
    else {
      const length = token.startsWith('&') ? 1 : token.length
      addRange(ranges, position, position + length, open.at(-1))
      position += length
    }
  }
  return ranges
}

function colourOf(classes: string, outer: ColourClass | undefined): ColourClass | undefined {
  const name = classes.replace('hljs-', '').split(' ')
  const base = name[0] ?? ''
  if (uncoloured.has(base)) return undefined
  return colours[name.join('.')] ?? colours[base] ?? outer
}

function addRange(ranges: ColourRanges, start: number, end: number, colour: ColourClass | undefined): void {
  if (!colour) return
  const index = colourClasses.indexOf(colour)
  const last = ranges.length - 3
  if (ranges[last + 1] === start && ranges[last + 2] === index) ranges[last + 1] = end
  else ranges.push(start, end, index)
}
