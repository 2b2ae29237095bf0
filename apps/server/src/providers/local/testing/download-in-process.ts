import { installModel } from '../install/install-model.ts'
import { createModelCache } from '../install/model-cache.ts'
import { plainDownload } from './file-server.ts'

/** A server in small, for the test that kills it: starts a download and tells how far it is. */
const [modelsFolder = '', url = '', sha256 = ''] = process.argv.slice(2)
await installModel(
  { name: 'tiny', entry: undefined, order: { url, sha256 } },
  {
    modelsFolder,
    cache: createModelCache(`${modelsFolder}-cache`, false),
    hub: { url: 'https://hub.invalid', isNamed: false },
    download: plainDownload,
    env: process.env,
    signal: new AbortController().signal,
    onProgress: ({ receivedBytes }) => process.send?.(receivedBytes),
  },
)
