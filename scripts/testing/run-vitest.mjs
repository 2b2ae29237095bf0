import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentFor } from '../setup/node-runtime.mjs'
import { runProcess } from '../setup/run-process.mjs'
import { countResults } from './count-results.mjs'

/** Runs one Vitest project in front of the person and counts what it found. */
export const runVitest = async (root, project, environment) => {
  const folder = mkdtempSync(join(tmpdir(), 'playground-tests-'))
  const reportPath = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  try {
    const { code } = await runProcess(process.execPath, [vitest, 'run', '--project', project, ...reporters], {
      cwd: root,
      env: { ...environmentFor(process.execPath), ...environment },
      stdio: 'inherit',
    })
    return countResults(existsSync(reportPath) ? JSON.parse(readFileSync(reportPath, 'utf8')) : null, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
