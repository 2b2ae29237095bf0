import type { LocalEngine } from '@llm-playground/protocol'
import { PlaygroundError } from '../../errors.ts'
import { ENGINE_BYTES, ENGINE_VERSION } from './install/engine-packages.ts'
import { findEngine } from './install/find-engine.ts'

/** Whether the engine is here, or could be. */
export const describeEngine = async (engineFolders: string[]): Promise<LocalEngine> => {
  const engine = { version: ENGINE_VERSION, sizeBytes: ENGINE_BYTES }
  try {
    return { ...engine, isInstalled: (await findEngine(engineFolders)) !== undefined, unsupported: null }
  } catch (cause) {
    if (!(cause instanceof PlaygroundError)) throw cause
    return { ...engine, isInstalled: false, unsupported: cause.toFailure() }
  }
}
