import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor } from '../setup/node-runtime.mjs'
import { runProcess } from '../setup/run-process.mjs'

/** Each is a Node program with its arguments; what it prints on failure is shown. */
const checks = [
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--colors=off'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', '.', '--pretty', 'false'] },
  {
    name: 'types of the web app',
    args: ['node_modules/typescript/bin/tsc', '-p', 'apps/web', '--pretty', 'false'],
    needs: 'apps/web/tsconfig.json',
  },
  {
    name: 'types of the service worker',
    args: ['node_modules/typescript/bin/tsc', '-p', 'apps/web/src/service-worker', '--pretty', 'false'],
    needs: 'apps/web/src/service-worker/tsconfig.json',
  },
  { name: 'layout', args: ['scripts/check-layout.ts'] },
  { name: 'texts', args: ['scripts/check-texts.ts'] },
  { name: 'generated files', args: ['scripts/generate-registries.ts', '--check'] },
  { name: 'accessibility report', args: ['scripts/accessibility/accessibility-report.ts', '--check'] },
  { name: 'weight of the first page', args: ['scripts/checks/web-budget.mjs'] },
]

const runCheck = async (root, { name, args, needs }) => {
  const start = performance.now()
  if (needs && !existsSync(join(root, needs)))
    return { name, isPassed: false, output: `${needs} is missing`, seconds: 0 }
  const { code, output } = await runProcess(process.execPath, args, {
    cwd: root,
    env: environmentFor(process.execPath),
  })
  return { name, isPassed: code === 0, output: output.trim(), seconds: (performance.now() - start) / 1000 }
}

/** Runs every check, prints one line each and then what failed. */
export const runChecks = async (root) => {
  const results = await Promise.all(
    checks.map(async (check) => {
      const result = await runCheck(root, check)
      console.log(`  ${result.isPassed ? 'ok    ' : 'FAILED'}  ${result.name} (${result.seconds.toFixed(1)} s)`)
      return result
    }),
  )
  for (const { name, output } of results.filter(({ isPassed }) => !isPassed)) console.log(`\n${name}:\n${output}`)
  return results
}
