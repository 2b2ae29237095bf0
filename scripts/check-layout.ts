import { fileURLToPath } from 'node:url'
import { checkDefaultExports, checkFileNames } from './layout/file-names.ts'
import { type Finding, findingText } from './layout/finding.ts'
import { checkImportCycles } from './layout/import-cycles.ts'
import { checkImportDirection } from './layout/import-direction.ts'
import { checkProviderNames } from './layout/provider-names.ts'
import { readRepository } from './layout/read-repository.ts'
import { checkFileSizes, checkFunctionSizes, medianFileLength } from './layout/sizes.ts'
import type { SourceFile } from './layout/source-file.ts'
import { checkSpecimens } from './layout/specimens.ts'

const rules = [
  checkImportDirection,
  checkImportCycles,
  checkProviderNames,
  checkFileSizes,
  checkFunctionSizes,
  checkDefaultExports,
  checkFileNames,
  checkSpecimens,
]

/** All broken rules of a set of files. */
export const checkLayout = (files: SourceFile[]): Finding[] => rules.flatMap((rule) => rule(files))

if (import.meta.main) {
  const files = readRepository(fileURLToPath(new URL('..', import.meta.url)))
  const findings = checkLayout(files)
  for (const finding of findings) console.log(findingText(finding))
  console.log(`${files.length} files, median ${medianFileLength(files)} lines, ${findings.length} broken rules`)
  process.exitCode = findings.length > 0 ? 1 : 0
}
