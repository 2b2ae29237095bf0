import { type Node, type Options, parse } from 'acorn'

/** What each turn of a loop calls, with the line of the loop. */
export const LOOP_GUARD = 'guardLoop'

interface Tree extends Node {
  [part: string]: unknown
}

const LOOPS = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'])

/**
 * The same program, in which each turn of each loop reports. Lines stay where they are; a program that cannot be read is
 * left to the browser, which says why. `firstLine`: of the program in its document.
 */
export function guardLoops(program: string, firstLine = 1, sourceType: Options['sourceType'] = 'script'): string {
  if (!/\b(?:for|while)\b/.test(program)) return program
  const loops: Tree[] = []
  try {
    collectLoops(parse(program, { ...READ_AS, sourceType }), loops)
  } catch (cause) {
    if (cause instanceof SyntaxError) return program
    throw cause
  }
  const added = loops.flatMap((loop): [at: number, text: string][] => {
    const body = loop.body as Tree
    const line = firstLine + (loop.loc?.start.line ?? 1) - 1
    const call = `${LOOP_GUARD}(${line});`
    if (body.type === 'BlockStatement') return [[body.start + 1, call]]
    return [
      [body.start, `{${call}`],
      [body.end, '}'],
    ]
  })
  return insert(program, added)
}

const READ_AS: Options = {
  ecmaVersion: 'latest',
  locations: true,
  allowReturnOutsideFunction: true,
  allowHashBang: true,
}

function collectLoops(node: Node, loops: Tree[]): void {
  if (LOOPS.has(node.type) && isTree(node)) loops.push(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isTree(child)) collectLoops(child, loops)
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function insert(text: string, added: [at: number, text: string][]): string {
  let result = ''
  let copied = 0
  for (const [at, more] of added.sort(([left], [right]) => left - right)) {
    result += text.slice(copied, at) + more
    copied = at
  }
  return result + text.slice(copied)
}
