import { existsSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { runProcess } from './run-process.mjs'
import { SetupError } from './setup-error.mjs'

/** The first npm with workspaces and `npm ci` as this repository needs them. */
const OLDEST_NPM = 8

const besideNode = (nodePath) => [
  join(dirname(nodePath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  join(dirname(nodePath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
]

const onPath = (environment) =>
  (environment.PATH ?? environment.Path ?? '').split(delimiter).flatMap((folder) => {
    const program = join(folder, 'npm')
    if (!folder || !existsSync(program)) return []
    return [realpathSync(program), join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')]
  })

const running = (environment) => {
  const path = environment.npm_execpath
  return path && /^np[mx]-cli\.c?js$/.test(basename(path)) ? [join(dirname(path), 'npm-cli.js')] : []
}

/**
 * npm as a JavaScript file that Node can run: on Windows `npm.cmd` cannot be started without a shell.
 *
 * @throws SetupError when there is none
 */
export const findNpm = (environment = process.env, nodePath = process.execPath) => {
  const candidates = [...running(environment), ...onPath(environment), ...besideNode(nodePath)]
  const found = candidates.find((path) => basename(path) === 'npm-cli.js' && existsSync(path))
  if (found) return found
  throw new SetupError('npm was not found.', 'Install Node.js with npm from https://nodejs.org and start again.')
}

const causes = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
    'The package registry could not be reached.',
    'Check the network connection (behind a proxy: npm config set proxy http://…) and start again; what was fetched is kept.',
  ],
  [/ENOSPC/, 'The disk is full.', 'Free about 1 GB (also in the npm cache: npm cache clean --force) and start again.'],
  [
    /EACCES|EPERM|EROFS/,
    'A folder may not be written.',
    'Make sure that this folder and the npm cache belong to you, then start again. The folder is named below.',
  ],
  [
    /EBADPLATFORM|ETARGET|\bE404\b/,
    'A package is not there for this system.',
    'Supported are Linux (x64, arm64), macOS and Windows with the public npm registry; look at `npm config get registry`.',
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER|CERT_/,
    'The registry showed a certificate that is not trusted here.',
    'Behind an inspecting proxy set NODE_EXTRA_CA_CERTS to its certificate file and start again.',
  ],
  [
    /EUSAGE[\s\S]*package-lock|not in sync/,
    'package.json and package-lock.json do not agree.',
    'Run `npm install` once, then start again.',
  ],
]

/** What a failed npm run means, in words. */
export const explainNpmFailure = (output) => {
  const tail = output.trim().split('\n').slice(-8).join('\n')
  const [, message, nextStep] = causes.find(([pattern]) => pattern.test(output)) ?? [
    null,
    'npm could not install the packages.',
    'Read what npm says below, put it right and start again.',
  ]
  return new SetupError(message, `${nextStep}\n\n${tail}`)
}

const checkNpmVersion = async (nodePath, npmPath, options) => {
  const { output } = await runProcess(nodePath, [npmPath, '--version'], options)
  const version = /^\d+\.\d+\.\d+/m.exec(output)?.[0]
  if (version && Number(version.split('.')[0]) < OLDEST_NPM) {
    throw new SetupError(
      `npm ${version} is too old.`,
      `npm ${OLDEST_NPM} or newer is needed: run \`npm install --global npm\`, or install a newer Node.js.`,
    )
  }
}

/**
 * Runs npm under the given Node.
 *
 * @throws SetupError that says what to do
 */
export const runNpm = async (args, { nodePath = process.execPath, cwd, env = process.env } = {}) => {
  const npmPath = findNpm(env, nodePath)
  const { code, output } = await runProcess(nodePath, [npmPath, ...args], { cwd, env })
  if (code === 0) return output
  await checkNpmVersion(nodePath, npmPath, { cwd, env })
  throw explainNpmFailure(output)
}
