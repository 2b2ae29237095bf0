import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where downloads of this program are kept between clones: the platform's own place for caches. */
export const cacheFolder = (environment = process.env, platform = process.platform) => {
  const home = homedir()
  if (platform === 'win32') return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'llm-playground')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'llm-playground')
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'llm-playground')
}
