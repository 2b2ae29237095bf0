import { type ESTree, parseSync, Visitor } from 'rolldown/utils'
import type { Plugin } from 'vite'

type Node = ESTree.Node

/** What a chain of calls and properties begins with, and whether one of them reads a value. */
const chainOf = (node: Node): { root: Node; reads: boolean } => {
  let reads = false
  let root = node
  while (root.type === 'CallExpression' || root.type === 'MemberExpression') {
    if (root.type === 'CallExpression') root = root.callee
    else {
      reads ||= root.property.type === 'Identifier' && /^(parse|safeParse|Proxy)/.test(root.property.name)
      root = root.object
    }
  }
  return { root, reads }
}

/** What a page asks a route by, and what it is answered; the rest of its definition is for the server and the reference. */
const ASKED_BY = new Set(['method', 'path', 'status'])

/** A route as the page needs it, when the call defines one. */
const routeOf = ({ callee, arguments: [definition] }: ESTree.CallExpression, code: string): string | null => {
  if (callee.type !== 'Identifier' || callee.name !== 'defineRoute' || definition?.type !== 'ObjectExpression')
    return null
  const kept = definition.properties.filter(
    (each) => each.type === 'Property' && each.key.type === 'Identifier' && ASKED_BY.has(each.key.name),
  )
  return `({ ${kept.map(({ start, end }) => code.slice(start, end)).join(', ')} })`
}

/**
 * `z.object({…}).optional()` becomes `z`: in the page every schema is the same one, which accepts everything. Of a route
 * its method, path and status stay.
 */
export const withoutSchemas = (code: string): string => {
  const { program } = parseSync('schemas.ts', code)
  const found: { start: number; end: number; short: string }[] = []
  const add = (node: ESTree.CallExpression) => {
    const { root, reads } = chainOf(node)
    const isSchema = root.type === 'Identifier' && root.name === 'z' && !reads
    const short = isSchema ? 'z' : routeOf(node, code)
    const isInside = found.some(({ start, end }) => start <= node.start && node.end <= end)
    if (short !== null && !isInside) found.push({ start: node.start, end: node.end, short })
  }
  new Visitor({ CallExpression: add }).visit(program)
  let rest = code
  for (const { start, end, short } of found.toSorted((left, right) => right.start - left.start))
    rest = `${rest.slice(0, start)}${short}${rest.slice(end)}`
  return rest
}

/** For the build alone: what the schemas say is checked by the server, and weighs as much as all texts of the page. */
export const leaveSchemasOut = (): Plugin => ({
  name: 'leave-schemas-out',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/packages\/protocol\/src\/[^/]+\.ts$/, code: /from 'zod'/ },
    handler: (code) => ({ code: withoutSchemas(code), map: null }),
  },
})
