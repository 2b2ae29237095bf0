import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '../setup/cache-folder.mjs'
import { runNpm } from '../setup/npm-command.mjs'
import { runProcess } from '../setup/run-process.mjs'
import { SetupError } from '../setup/setup-error.mjs'
import { showStep } from '../setup/show-step.mjs'

const ENGINE_VERSION = '3.22.1'
const OLLAMA_VERSION = '0.17.4'
const TOOL_TEMPLATE = 'Qwen-Qwen2.5-7B-Instruct.jinja'
const END_OF_OUTPUT = 600

const run = async (file, args, options = {}) => {
  const { code, output } = await runProcess(file, args, options)
  if (code !== 0)
    throw new SetupError(`${file} failed: ${output.slice(-END_OF_OUTPUT)}`, 'Read the reason, then try again.')
  return output
}

const requirePrograms = async (programs) => {
  for (const [program, flag] of programs)
    if ((await runProcess(program, [flag])).code === 127)
      throw new SetupError(`it needs ${program}, which is not installed.`, `Install ${program}, then try again.`)
}

/** Built once in a folder of its own; the finished program gets its name with the last step. */
const once = async (name, doing, build) => {
  const folder = join(cacheFolder(), 'servers')
  const file = join(folder, name)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(join(tmpdir(), 'build-server-'))
  try {
    renameSync(await showStep(doing, () => build(work, folder)), file)
    return file
  } finally {
    // Go keeps its modules read-only.
    await runProcess('chmod', ['-R', 'u+w', work])
    rmSync(work, { recursive: true, force: true })
  }
}

/** The engine's package carries the source of llama.cpp as a git bundle. */
const unpackSource = async (work) => {
  await runNpm(['pack', `node-llama-cpp@${ENGINE_VERSION}`], { cwd: work })
  const archive = readdirSync(work).find((file) => file.endsWith('.tgz'))
  await run('tar', ['xzf', archive], { cwd: work })
  await run('git', ['clone', '-q', 'package/llama/gitRelease.bundle', 'source'], { cwd: work })
  return join(work, 'source')
}

const buildLlamaServer = async (work, folder) => {
  const source = await unpackSource(work)
  const build = join(work, 'build')
  const off = [
    'LLAMA_OPENSSL',
    'LLAMA_USE_PREBUILT_UI',
    'BUILD_SHARED_LIBS',
    'LLAMA_BUILD_TESTS',
    'LLAMA_BUILD_EXAMPLES',
  ]
  await run('cmake', ['-S', source, '-B', build, '-DCMAKE_BUILD_TYPE=Release', ...off.map((name) => `-D${name}=OFF`)])
  await run('cmake', ['--build', build, '--target', 'llama-server', '-j', String(availableParallelism())])
  // The practice model's own template knows no tools.
  copyFileSync(join(source, 'models', 'templates', TOOL_TEMPLATE), join(folder, 'tools.jinja'))
  return join(build, 'bin', 'llama-server')
}

const buildOllama = async (work, folder) => {
  const source = await unpackSource(work)
  const environment = {
    ...process.env,
    GOBIN: work,
    GOFLAGS: '-modcacherw',
    CGO_CPPFLAGS: `-I${join(source, 'vendor')}`,
  }
  await run('go', ['install', `github.com/ollama/ollama@v${OLLAMA_VERSION}`], { cwd: folder, env: environment })
  return join(work, 'ollama')
}

/** Model servers that the adapters are tried against. */
export const obtainModelServers = [
  {
    variable: 'TEST_LLAMA_SERVER',
    what: 'llama-server',
    obtain: async () => {
      await requirePrograms([
        ['cmake', '--version'],
        ['git', '--version'],
        ['c++', '--version'],
      ])
      return once(
        `llama-server-${ENGINE_VERSION}`,
        'Building llama-server, about 7 min the first time',
        buildLlamaServer,
      )
    },
  },
  {
    variable: 'TEST_OLLAMA',
    what: 'Ollama',
    obtain: async () => {
      await requirePrograms([
        ['go', 'version'],
        ['git', '--version'],
        ['cc', '--version'],
      ])
      return once(`ollama-${OLLAMA_VERSION}`, 'Building Ollama, about 6 min the first time', buildOllama)
    },
  },
]
