import { type ESTree, parseSync, Visitor } from 'rolldown/utils'

export interface ImportStatement {
  specifier: string
  line: number
  /** `import type`: gone when the program runs. */
  isType: boolean
}

export interface FunctionExtent {
  name: string
  line: number
  lineCount: number
}

/** What the layout rules need to know of one file. */
export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  path: string
  lineCount: number
  imports: ImportStatement[]
  functions: FunctionExtent[]
  /** Identifiers, texts and JSX texts; comments are free to name anything. */
  words: { text: string; line: number }[]
  defaultExportLine: number | null
}

const lineCounter = (text: string) => {
  const starts = [0]
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1)
  return (offset: number): number => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

const keyName = (key: { type: string; name?: unknown; value?: unknown }): string => String(key.name ?? key.value ?? '?')

const isFunction = (node: { type: string } | null): boolean =>
  node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression'

/** @throws Error when the file does not parse */
export const readSourceFile = (path: string, text: string): SourceFile => {
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]!.message}`)
  const lineAt = lineCounter(text)
  const file: SourceFile = {
    path,
    lineCount: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: [],
    functions: [],
    words: [],
    defaultExportLine: null,
  }
  const names = new Map<unknown, string>()
  const nameFunction = (node: { type: string } | null, name: string) => {
    if (isFunction(node)) names.set(node, name)
  }
  const addImport = (source: { value: string; start: number }, isType: boolean) =>
    file.imports.push({ specifier: source.value, line: lineAt(source.start), isType })
  const addFunction = (node: ESTree.Node & { id?: { name: string } | null }) => {
    const line = lineAt(node.start)
    const name = node.id?.name ?? names.get(node) ?? 'a function without a name'
    file.functions.push({ name, line, lineCount: lineAt(node.end) - line + 1 })
  }
  const addWord = (text: string, offset: number) => file.words.push({ text, line: lineAt(offset) })

  new Visitor({
    ImportDeclaration: (node) => void addImport(node.source, node.importKind === 'type'),
    ExportAllDeclaration: (node) => void addImport(node.source, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => void (node.source && addImport(node.source, node.exportKind === 'type')),
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string')
        addImport({ ...source, value: source.value }, false)
    },
    ExportDefaultDeclaration: (node) => {
      file.defaultExportLine = lineAt(node.start)
      nameFunction(node.declaration, 'default')
    },
    VariableDeclarator: ({ id, init }) => nameFunction(init, id.type === 'Identifier' ? id.name : '?'),
    Property: ({ key, value }) => nameFunction(value, keyName(key)),
    MethodDefinition: ({ key, value }) => nameFunction(value, keyName(key)),
    PropertyDefinition: ({ key, value }) => nameFunction(value, keyName(key)),
    FunctionDeclaration: addFunction,
    FunctionExpression: addFunction,
    ArrowFunctionExpression: addFunction,
    Identifier: (node) => void addWord(node.name, node.start),
    JSXIdentifier: (node) => void addWord(node.name, node.start),
    JSXText: (node) => void addWord(node.value, node.start),
    PrivateIdentifier: (node) => void addWord(node.name, node.start),
    TemplateElement: (node) => void addWord(node.value.raw, node.start),
    Literal: (node) => void (typeof node.value === 'string' && addWord(node.value, node.start)),
  }).visit(parsed.program)
  return file
}
