import { type ESTree, parseSync, Visitor } from 'rolldown/utils'
import type { Finding } from '../layout/finding.ts'

const ADVICE = 'write it as t`…`, msg`…` or <Trans> (CONTRIBUTING.md, Texts)'

/** What these say is shown or read aloud, whichever element or component has them. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|hint|word|text|words|summary|legend|heading|message|nextStep|why|group|note|data-label|[a-z]+(Label|Title|Hint))$/

/** In an object, `text` and `title` are as often names of something else. */
const SPOKEN_KEY =
  /^(aria-label|placeholder|alt|label|hint|word|words|summary|legend|heading|message|nextStep|why|group|note)$/

/** What is inside of these is no text for people. */
const SILENT_ATTRIBUTE =
  /^(class(Name)?|style|id|key|name|type|role|href|src|to|d|viewBox|data-.*|aria-(live|current|haspopup|sort|autocomplete|relevant)|html[fF]or|autoComplete|inputMode|icon|state|rel)$/
const SILENT_ELEMENT = /^(code|kbd|style)$/
const SILENT_CALL = /^(querySelector|querySelectorAll|closest|matches|addRule|is|log|warn|debug|define|supports)$/
const TEXT_MACROS = new Set(['t', 'msg', 'plural', 'select', 'selectOrdinal', 'defineMessage'])
const TEXT_ELEMENTS = new Set(['Trans', 'Plural', 'Select', 'SelectOrdinal'])

type Node = ESTree.Node

/** Names are the same in every language, and so are those of keys. */
const NAMES = /LLM Playground|\b(MIT|SQLite|PostgreSQL|JSON|OpenAPI|Ctrl|Esc|Enter|Shift|curl)\b/g

/** Letters alone, with what stands around them in a sentence: no path, no `name:tag`, no `sk-…`. */
const WORD = /^\p{P}*\p{L}[\p{L}'’-]*\p{L}(?!-…)\p{P}*$/u

const hasWord = (text: string): boolean =>
  !/^\{\s/.test(text) &&
  text
    .replaceAll(NAMES, '')
    .split(/\s+/)
    .some((part) => WORD.test(part))

/** A sentence, or words that begin like one: `Try again`, `Not found`, but neither `btn quiet` nor `Escape`. */
const looksLikeSentence = (text: string): boolean =>
  /^\P{L}*\p{Lu}[\p{L}'’]*,? [\p{L}\d$({]|^\p{L}+ \p{L}+ \p{L}+/u.test(text.replaceAll(NAMES, '').trim())

const isWholeSentence = (node: Node): boolean =>
  node.type === 'Literal' && typeof node.value === 'string' && /^\p{Lu}.* .*[.!?]$/u.test(node.value)

const nameOf = (node: { type: string; name?: unknown; value?: unknown }): string =>
  String(node.name ?? node.value ?? '')

const calleeName = (node: ESTree.CallExpression | ESTree.NewExpression): string =>
  node.callee.type === 'MemberExpression'
    ? nameOf(node.callee.property as { type: string })
    : nameOf(node.callee as { type: string })

const isMacro = (node: ESTree.TaggedTemplateExpression): boolean =>
  node.tag.type === 'Identifier' && TEXT_MACROS.has(node.tag.name)

/** Parts of the code by their place. */
class Ranges {
  readonly #ranges: [number, number][] = []
  add = ({ start, end }: { start: number; end: number }): void => void this.#ranges.push([start, end])
  has = (offset: number): boolean => this.#ranges.some(([start, end]) => start <= offset && offset < end)
}

const templateText = (node: ESTree.TemplateLiteral): string =>
  node.quasis.map(({ value }) => value.cooked ?? '').join('{}')

/** The texts that an expression between two tags may put there itself. */
const shownTexts = (node: Node): Node[] => {
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') return [node]
  if (node.type === 'ConditionalExpression') return [...shownTexts(node.consequent), ...shownTexts(node.alternate)]
  if (node.type === 'LogicalExpression') return [...shownTexts(node.left), ...shownTexts(node.right)]
  return []
}

export const lineOf = (code: string, offset: number): number => code.slice(0, offset).split('\n').length

interface Places {
  /** Texts of the catalogue, and what is no text for people. */
  silent: Ranges
  /** Where a single word is a text already. */
  spoken: Ranges
}

const findPlaces = (program: ESTree.Program): Places => {
  const places: Places = { silent: new Ranges(), spoken: new Ranges() }
  const { silent, spoken } = places
  const addShown = ({ children }: ESTree.JSXElement | ESTree.JSXFragment): void => {
    for (const child of children)
      if (child.type === 'JSXExpressionContainer') for (const text of shownTexts(child.expression)) spoken.add(text)
  }
  new Visitor({
    ImportDeclaration: silent.add,
    ExportNamedDeclaration: ({ source }) => void (source && silent.add(source)),
    TSLiteralType: silent.add,
    TaggedTemplateExpression: (node) => void (isMacro(node) && silent.add(node)),
    ThrowStatement: silent.add,
    BinaryExpression: (node) => void (/^[!=]==?$|^in$/.test(node.operator) && silent.add(node)),
    SwitchCase: ({ test }) => void (test && silent.add(test)),
    CallExpression: (node) => {
      const name = calleeName(node)
      if (TEXT_MACROS.has(name) || SILENT_CALL.test(name)) silent.add(node)
    },
    AssignmentExpression: ({ left, right }) => {
      const isSilent =
        left.type === 'MemberExpression' && SILENT_ATTRIBUTE.test(nameOf(left.property as { type: string }))
      if (isSilent) silent.add(right)
    },
    // What an ApiError says is shown.
    NewExpression: (node) => void (/(?<!^Api)Error$|^URL$|^RegExp$/.test(calleeName(node)) && silent.add(node)),
    Property: (node) => {
      // A sentence is no name, even where a name usually stands.
      if (SILENT_ATTRIBUTE.test(nameOf(node.key as { type: string })) && !isWholeSentence(node.value)) silent.add(node)
      else silent.add(node.key)
      if (SPOKEN_KEY.test(nameOf(node.key as { type: string }))) spoken.add(node.value)
    },
    JSXAttribute: (node) => {
      const name = nameOf(node.name as { type: string })
      if (SPOKEN.test(name)) spoken.add(node)
      else if (SILENT_ATTRIBUTE.test(name)) silent.add(node)
    },
    JSXElement: (node) => {
      const name = nameOf(node.openingElement.name as { type: string })
      if (TEXT_ELEMENTS.has(name) || SILENT_ELEMENT.test(name)) silent.add(node)
      addShown(node)
    },
    JSXFragment: addShown,
  }).visit(program)
  return places
}

/** A text that is made when the file is loaded stays in the language of that moment. */
const findFrozenTexts = (program: ESTree.Program): Node[] => {
  const functions = new Ranges()
  const made: Node[] = []
  const add = (node: Node, name: string) =>
    void (TEXT_MACROS.has(name) && !/^(msg|defineMessage)$/.test(name) && made.push(node))
  new Visitor({
    FunctionDeclaration: functions.add,
    FunctionExpression: functions.add,
    ArrowFunctionExpression: functions.add,
    TaggedTemplateExpression: (node) => add(node, node.tag.type === 'Identifier' ? node.tag.name : ''),
    CallExpression: (node) => add(node, node.callee.type === 'Identifier' ? node.callee.name : ''),
  }).visit(program)
  return made.filter(({ start }) => !functions.has(start))
}

/** Texts for people that are not in the catalogue. */
export const findLooseTexts = (path: string, code: string): Finding[] => {
  const { program } = parseSync(path, code)
  const { silent, spoken } = findPlaces(program)
  const findings: Finding[] = []
  const report = ({ start }: Node, text: string) => {
    const message = `“${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}” is outside the catalogue: ${ADVICE}`
    findings.push({ rule: 'loose-text', path, line: lineOf(code, start), message })
  }
  const judge = (node: Node, text: string) => {
    if (silent.has(node.start)) return
    if (spoken.has(node.start) ? hasWord(text) : looksLikeSentence(text)) report(node, text)
  }
  new Visitor({
    JSXText: (node) => void (hasWord(node.value) && !silent.has(node.start) && report(node, node.value)),
    Literal: (node) => void (typeof node.value === 'string' && judge(node, node.value)),
    TemplateLiteral: (node) => judge(node, templateText(node)),
  }).visit(program)
  for (const { start } of findFrozenTexts(program)) {
    const message =
      'this text is made once and misses a change of the language: use msg`…` here and translate() where it is shown'
    findings.push({ rule: 'frozen-text', path, line: lineOf(code, start), message })
  }
  return findings.sort((left, right) => (left.line ?? 0) - (right.line ?? 0))
}
