import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { transform } from '@lingui/native-tools'
import { type ESTree, parseSync, Visitor } from 'rolldown/utils'

/** Where the compiled texts find what shows them. */
export interface TextModules {
  i18n: string
  trans: string
}

/** A source file that has texts says so by one of these imports. */
export const TEXT_IMPORT = /from ['"]@lingui\/(?:core|react)\/macro['"]/

/** A plain text stays a string; one with values becomes the list that is shown without a parser in the browser. */
export const compileText = (message: string): string | unknown[] => {
  const parts = compileMessageOrThrow(message)
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts
}

const MARK = '/*i18n*/'

const messageOf = (node: ESTree.ObjectExpression): ESTree.StringLiteral | null => {
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.key.name !== 'message') continue
    const { value } = property
    if (value.type === 'Literal' && typeof value.value === 'string') return value as ESTree.StringLiteral
  }
  return null
}

/** Every English message of the transformed code, with its place. */
const findMessages = (code: string): ESTree.StringLiteral[] => {
  const found: ESTree.StringLiteral[] = []
  const { program, errors } = parseSync('texts.jsx', code)
  if (errors.length > 0) throw new Error(errors[0]!.message)
  new Visitor({
    ObjectExpression(node) {
      if (!code.slice(0, node.start).trimEnd().endsWith(MARK)) return
      const message = messageOf(node)
      if (message) found.push(message)
    },
  }).visit(program)
  return found.sort((left, right) => left.start - right.start)
}

/**
 * Macros become calls, and the English stays beside its id in compiled form: English needs no catalogue, so it costs no
 * request, and a text without a translation is shown in English.
 */
export const compileTexts = async (code: string, filename: string, { i18n, trans }: TextModules) => {
  const transformed = await transform(code, filename, {
    macro: { descriptorFields: 'message', runtimeModules: { i18n: [i18n, 'i18n'], Trans: [trans, 'Trans'] } },
  })
  let compiled = ''
  let end = 0
  for (const message of findMessages(transformed.code)) {
    compiled += transformed.code.slice(end, message.start) + JSON.stringify(compileText(message.value))
    end = message.end
  }
  return { code: compiled + transformed.code.slice(end), map: transformed.map ?? null }
}
