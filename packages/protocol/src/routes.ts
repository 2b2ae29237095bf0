import * as attachment from './attachment.ts'
import * as conversation from './conversation.ts'
import * as deletedMessage from './deleted-message.ts'
import * as embedding from './embedding.ts'
import * as localEngine from './local-engine.ts'
import * as localModel from './local-model.ts'
import * as model from './model.ts'
import * as provider from './provider.ts'
import type { Route } from './route.ts'
import * as run from './run.ts'
import * as sending from './sending.ts'
import * as serverModel from './server-model.ts'
import * as system from './system.ts'
import * as tool from './tool.ts'

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'summary' in value

/** Every route of the API, in the order of the reference. A feature joins by adding its file here. */
export const allRoutes: Route[] = [
  conversation,
  deletedMessage,
  sending,
  run,
  attachment,
  model,
  embedding,
  localModel,
  localEngine,
  provider,
  serverModel,
  system,
  tool,
].flatMap((feature) => Object.values<unknown>(feature).filter(isRoute))
