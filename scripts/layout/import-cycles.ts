import type { Finding } from './finding.ts'
import { resolveImport } from './resolve-import.ts'
import type { SourceFile } from './source-file.ts'

/** Groups of files that reach each other over value imports (Tarjan's strongly connected components). */
export const importCycles = (files: SourceFile[]): string[][] => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[][] = []

  const targetsOf = (path: string): string[] =>
    (byPath.get(path)?.imports ?? [])
      .filter(({ isType }) => !isType)
      .map(({ specifier }) => resolveImport(path, specifier))
      .filter((target): target is string => target !== null && byPath.has(target))

  const closeComponent = (path: string) => {
    const component = stack.splice(stack.indexOf(path))
    for (const member of component) lowest.set(member, Number.POSITIVE_INFINITY)
    if (component.length > 1 || targetsOf(path).includes(path)) cycles.push(component)
  }

  const visit = (path: string) => {
    const number = order.size
    order.set(path, number)
    lowest.set(path, number)
    stack.push(path)
    for (const target of targetsOf(path)) {
      if (!order.has(target)) visit(target)
      lowest.set(path, Math.min(lowest.get(path)!, lowest.get(target)!))
    }
    if (lowest.get(path) === number) closeComponent(path)
  }

  for (const { path } of files) if (!order.has(path)) visit(path)
  return cycles
}

export const checkImportCycles = (files: SourceFile[]): Finding[] =>
  importCycles(files).map((cycle) => ({
    rule: 'import-cycle',
    path: cycle[0]!,
    message: `${cycle.length} files import each other in a circle: ${cycle.join(' -> ')}`,
  }))
