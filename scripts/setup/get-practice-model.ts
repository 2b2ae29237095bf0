import { type Failure, installLocalModel, type LocalModel, listLocalModels } from '@llm-playground/protocol'
import { readConfig } from '../../apps/server/src/config.ts'
import { Egress } from '../../apps/server/src/http/egress.ts'
import { catalogue } from '../../apps/server/src/providers/local/catalogue.ts'
import { describeEngine } from '../../apps/server/src/providers/local/describe-engine.ts'
import { egressDownload } from '../../apps/server/src/providers/local/install/egress-download.ts'
import { LocalModels, USUAL_HUB } from '../../apps/server/src/providers/local/local-models.ts'
import { KIND } from '../../apps/server/src/providers/local/local-places.ts'
import { callRunningServer, linkOfRunningServer } from '../../apps/server/src/running-server.ts'
import { progressLine } from './progress-line.ts'

export interface Outcome {
  error: Failure | null
  words: string
}

type Write = (text: string) => void

const POLL_MS = 500
const name = catalogue[0]!.name

const outcomeOf = (model: LocalModel): Outcome => ({
  error: model.error,
  words: `${model.displayName} and the engine are here. Start with \`npm start\` and choose it.`,
})

const draw = (write: Write) => {
  let last = ''
  return (job: LocalModel['job']): void => {
    if (!job) return
    const line = progressLine(job, Date.now())
    // Without a terminal each stage is one line; with one the line counts up.
    if (process.stdout.isTTY) write(`\r  ${line}   `)
    else if (job.stageText !== last) write(`  ${job.stageText} …\n`)
    last = job.stageText
  }
}

/** A data folder has one server: where one runs, it does the work. */
const askServer = async (dataFolder: string, show: (job: LocalModel['job']) => void): Promise<Outcome> => {
  const ask = async () =>
    (await callRunningServer(dataFolder, listLocalModels)).items.find((each) => each.name === name)!
  let model = await callRunningServer(dataFolder, installLocalModel, { params: { name }, body: {} })
  while (model.job) {
    show(model.job)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    model = await ask()
  }
  return outcomeOf(model)
}

/** Gets engine and practice model in the same way as one click in the program; what is here already is left as it is. */
export const getPracticeModel = async (flags: string[], env: NodeJS.ProcessEnv, write: Write): Promise<Outcome> => {
  const config = readConfig(flags, env)
  const show = draw(write)
  if (await linkOfRunningServer(config.dataFolder)) return askServer(config.dataFolder, show)
  const egress = new Egress(config.proxy)
  const localModels = new LocalModels({
    dataFolder: `${config.dataFolder}/providers/${KIND}`,
    download: egressDownload(egress),
    cacheFolder: config.cacheFolder,
    modelCacheFolder: config.modelCacheFolder,
    env: config.environment,
    hub: config.modelHubUrl ? { url: config.modelHubUrl, isNamed: true } : USUAL_HUB,
    onModelsChanged: () => undefined,
  })
  try {
    const { unsupported } = await describeEngine(localModels.places.engineFolders)
    if (unsupported) return { error: unsupported, words: '' }
    localModels.watch((event) => event.type === 'model' && event.model.name === name && show(event.model.job))
    await localModels.install(name)
    await localModels.settled(name)
    if (process.stdout.isTTY) write('\n')
    return outcomeOf(await localModels.read(name))
  } finally {
    await localModels.close()
    await egress.close()
  }
}
