import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../apps/server/src/config.ts'
import { Egress } from '../../apps/server/src/http/egress.ts'
import { catalogue } from '../../apps/server/src/providers/local/catalogue.ts'
import { egressDownload } from '../../apps/server/src/providers/local/install/egress-download.ts'
import { installModel } from '../../apps/server/src/providers/local/install/install-model.ts'
import { createModelCache } from '../../apps/server/src/providers/local/install/model-cache.ts'
import { USUAL_HUB } from '../../apps/server/src/providers/local/local-models.ts'

/** The practice model in the cache of this program, where every later run finds it. */
export const obtainModelFile = async (cache: string): Promise<{ file: string | null; why: string }> => {
  const entry = catalogue[0]!
  const modelsFolder = await mkdtemp(join(tmpdir(), 'test-servers-'))
  const egress = new Egress(readConfig([], process.env).proxy)
  try {
    await installModel(
      { name: entry.name, entry, order: {} },
      {
        modelsFolder,
        cache: createModelCache(cache, true),
        hub: USUAL_HUB,
        download: egressDownload(egress),
        env: process.env,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      },
    )
    return { file: join(cache, `${entry.sha256}.gguf`), why: '' }
  } catch (cause) {
    return { file: null, why: cause instanceof Error ? cause.message : String(cause) }
  } finally {
    await egress.close()
    await rm(modelsFolder, { recursive: true, force: true })
  }
}
