import { fileURLToPath } from 'node:url'
import { ensureWebBuild } from '../../scripts/setup/web-build.mjs'

/** The page as it is in the sources now. */
export const setup = (): Promise<void> => ensureWebBuild(fileURLToPath(new URL('../..', import.meta.url)))
