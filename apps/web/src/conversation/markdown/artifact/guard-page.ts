import { decodeEntities } from '../decode-entities.ts'
import { guardLoops } from './guard-loops.ts'

const scriptOrHandler =
  /(<script\b(?<attributes>[^>]*)>)(?<program>[\s\S]*?)(?=<\/script)|(?<name>\son[a-z]+\s*=\s*)(?<handler>"[^"]*"|'[^']*')/gi
const typeOf = /\btype\s*=\s*["']?([^"'\s>]*)/i
const PROGRAMS = new Set(['', 'module', 'text/javascript', 'application/javascript'])

/** The same page, in which each turn of each loop reports: of scripts, and of what stands in attributes. */
export function guardPage(html: string): string {
  return html.replace(scriptOrHandler, (...found) => {
    const [whole, opening = ''] = found as string[]
    const { attributes = '', program, name = '', handler = '' } = found.at(-1) as Record<string, string | undefined>
    if (program === undefined) return name + guardHandler(handler)
    const type = typeOf.exec(attributes)?.[1]?.toLowerCase() ?? ''
    if (!PROGRAMS.has(type)) return whole as string
    const firstLine = html.slice(0, (found.at(-3) as number) + opening.length).split('\n').length
    return opening + guardLoops(program, firstLine, type === 'module' ? 'module' : 'script')
  })
}

function guardHandler(quoted: string): string {
  const program = decodeEntities(quoted.slice(1, -1))
  const guarded = guardLoops(program)
  return guarded === program ? quoted : `"${guarded.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
}
