import type { Finding } from './finding.ts'
import { isGenerated, isTest } from './read-repository.ts'
import type { SourceFile } from './source-file.ts'

const FILE_LINES = 300
const FUNCTION_LINES = 80
const COMPONENT_LINES = 150

export const checkFileSizes = (files: SourceFile[]): Finding[] =>
  files
    .filter(({ path, lineCount }) => lineCount > FILE_LINES && !isGenerated(path))
    .map(({ path, lineCount }) => ({
      rule: 'file-length',
      path,
      message: `${lineCount} lines, at most ${FILE_LINES}: split it by what it does`,
    }))

/** Tests are exempt: a `describe` is a list of cases and not a function to understand. */
export const checkFunctionSizes = (files: SourceFile[]): Finding[] =>
  files
    .filter(({ path }) => !isGenerated(path) && !isTest(path))
    .flatMap(({ path, functions }) =>
      functions.flatMap(({ name, line, lineCount }) => {
        const isComponent = path.endsWith('.tsx') && /^[A-Z]/.test(name)
        const limit = isComponent ? COMPONENT_LINES : FUNCTION_LINES
        return lineCount > limit
          ? [{ rule: 'function-length', path, line, message: `${name} has ${lineCount} lines, at most ${limit}` }]
          : []
      }),
    )

export const medianFileLength = (files: SourceFile[]): number => {
  const lengths = files
    .filter(({ path }) => !isGenerated(path))
    .map(({ lineCount }) => lineCount)
    .sort((a, b) => a - b)
  return lengths[lengths.length >> 1] ?? 0
}
