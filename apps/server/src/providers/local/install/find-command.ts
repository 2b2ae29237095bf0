import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Command, runCommand } from './run-command.ts'

const isWindows = process.platform === 'win32'

const answers = async (command: Command, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> => {
  try {
    await runCommand(command, ['--version'], { cwd: process.cwd(), env, signal })
    return true
  } catch {
    // Not there or broken: the next candidate is asked. A stop is seen by the caller.
    signal.throwIfAborted()
    return false
  }
}

const firstThatAnswers = async (
  candidates: Command[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Command | undefined> => {
  for (const candidate of candidates) if (await answers(candidate, env, signal)) return candidate
  return undefined
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  )

/** The npm that started this program, the one beside this Node, or the one on the path. */
export const findNpm = async (env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Command | undefined> => {
  const besideNode = isWindows ? 'node_modules' : join('..', 'lib', 'node_modules')
  const scripts = [
    // pnpm and yarn set this variable too.
    ...(env.npm_execpath?.endsWith('npm-cli.js') ? [env.npm_execpath] : []),
    join(dirname(process.execPath), besideNode, 'npm', 'bin', 'npm-cli.js'),
  ]
  for (const script of scripts) if (await isFile(script)) return { file: process.execPath, prefix: [script] }
  return firstThatAnswers([{ file: isWindows ? 'npm.cmd' : 'npm', prefix: [] }], env, signal)
}

/** The pip client, under the names it goes by. */
export const findPip = (env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Command | undefined> =>
  firstThatAnswers(
    [
      { file: 'pip3', prefix: [] },
      { file: 'pip', prefix: [] },
      { file: 'python3', prefix: ['-m', 'pip'] },
      { file: 'python', prefix: ['-m', 'pip'] },
      ...(isWindows ? [{ file: 'py', prefix: ['-m', 'pip'] }] : []),
    ],
    env,
    signal,
  )
