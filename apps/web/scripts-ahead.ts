import type { ResolveModulePreloadDependenciesFn } from 'vite'

/**
 * Somebody may wait for these: they stand on the first screen, or come when they are opened. Everything else is fetched
 * when the browser is idle, where it does not matter that one script names the next; all their names would be a
 * kilobyte of the first page.
 */
export const waitedFor = [
  'arriving-card',
  'dialogs',
  'first-minute',
  'guide',
  'learn-page',
  'live-reading',
  'markdown-renderer',
  'models-page',
  'retry-card',
  'run-failure-card',
  'settings-page',
  'start-ways',
  'timed-text',
  'token-text',
  'tool-card',
]

/** The page itself has loaded it. */
const RUNTIME = 'rolldown-runtime'

/** `assets/tool-card-dXe4_x-9.js` */
const nameOf = (path: string): string => path.replace(/^.*\/|-[\w-]{8}\.js$/g, '')

/** Which scripts are asked for together with one, instead of one after the other. */
export const scriptsAhead: ResolveModulePreloadDependenciesFn = (script, needed, { hostType }) => {
  if (hostType === 'html') return needed
  return waitedFor.includes(nameOf(script)) ? needed.filter((each) => nameOf(each) !== RUNTIME) : []
}
