import { type ESTree, parseSync, Visitor } from 'rolldown/utils'
import type { Finding } from '../layout/finding.ts'
import type { TextSource } from './extract-texts.ts'
import { lineOf } from './loose-texts.ts'

/** Read in a terminal, by developers in the docs of the API, or by models: none of it reaches the page. */
const NOT_SHOWN = new RegExp(
  [
    '^packages/protocol/src/(?!client/)',
    '/(?:main|config|running-server)\\.ts$',
    '/http/(?:open-api|api-docs|static-files|start-data)\\.ts$',
    '/database/(?:migrate-\\w+|read-migrations|lock-data-folder|open-database)\\.ts$',
    '/providers/local/engine/',
    '/(?:request-body|chat-body|tool-grammar|run-tool|model-history|start-reply|message-steps)\\.ts$',
    '/demo/compose-answer\\.ts$',
  ].join('|'),
)

/** What a model is asked. */
const ASKS_MODEL = /^say$/

/** Properties whose text a person reads, wherever they stand. */
const SHOWN = /^(?:message|nextStep|why|summary|title|description|stageText)$/

/** Calls of which the second and third argument are what happened and what to do. */
const TELLS_FAILURE = /^(?:PlaygroundError|failure|failed)$/

const nameOf = (node: { name?: unknown; value?: unknown }): string => String(node.name ?? node.value ?? '')

/** The texts that an expression may give. */
const givenTexts = (node: ESTree.Node): ESTree.Node[] => {
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') return [node]
  if (node.type === 'ConditionalExpression') return [...givenTexts(node.consequent), ...givenTexts(node.alternate)]
  if (node.type === 'LogicalExpression') return [...givenTexts(node.left), ...givenTexts(node.right)]
  return []
}

const textOf = (node: ESTree.Node): string => {
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked ?? '').join('{}')
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : ''
}

/** Two words, or one that begins like a title. */
const isWords = (text: string): boolean => /\p{L}{2,} \p{L}|^\p{Lu}\p{Ll}+$/u.test(text)

const isSentence = (text: string): boolean => /^\p{Lu}.*\p{L} .*\p{L} .*[.!?]$/su.test(text)

/** Texts of the server that people would read in English in every language. */
export const findLooseServerTexts = ({ path, code }: TextSource): Finding[] => {
  if (!path.endsWith('.ts') || NOT_SHOWN.test(path)) return []
  const loose = new Map<number, string>()
  const silent: [number, number][] = []
  const judge = (node: ESTree.Node | undefined, isText: (text: string) => boolean = isWords): void => {
    for (const given of node ? givenTexts(node) : []) if (isText(textOf(given))) loose.set(given.start, textOf(given))
  }
  const judgeFailure = ({ callee, arguments: given }: ESTree.CallExpression | ESTree.NewExpression): void => {
    if (TELLS_FAILURE.test(nameOf(callee as object))) for (const each of given.slice(1, 3)) judge(each)
    if (ASKS_MODEL.test(nameOf(callee as object))) for (const { start, end } of given) silent.push([start, end])
  }
  new Visitor({
    NewExpression: judgeFailure,
    CallExpression: judgeFailure,
    TaggedTemplateExpression: ({ tag, quasi: { start } }) => {
      if (nameOf(tag as object) === 'wording') silent.push([start, start + 1])
    },
    Property: ({ key, value }) => {
      if (SHOWN.test(nameOf(key as object))) judge(value)
    },
    Literal: (node) => judge(node, isSentence),
    TemplateLiteral: (node) => judge(node, isSentence),
  }).visit(parseSync(path, code).program)
  return [...loose]
    .filter(([at]) => !silent.some(([start, end]) => start <= at && at < end))
    .map(([at, text]) => {
      const message = `“${text.slice(0, 60)}” is not translated: write it as wording\`…\` (CONTRIBUTING.md, Texts)`
      return { rule: 'loose-server-text', path, line: lineOf(code, at), message }
    })
}
