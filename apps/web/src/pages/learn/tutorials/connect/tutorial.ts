import { msg } from '@lingui/core/macro'
import type { Model } from '@llm-playground/protocol'
import { hasAnswered, type Situation } from '../../guide/situation.ts'
import type { Tutorial } from '../../tutorial.ts'

/** Providers that a person connected: those of the program itself run inside it and have no server. */
const connected = (now: Situation): Model[] => now.models.filter(({ isDemo, id }) => !isDemo && !isBuiltIn(now, id))

const isBuiltIn = ({ localModels }: Situation, id: string): boolean => localModels.some(({ modelId }) => modelId === id)

export const tutorial: Tutorial = {
  id: 'connect',
  title: msg`Connect a model server or a key`,
  about: msg`Use a server that runs on this computer or in your network, or the key of a vendor.`,
  minutes: 5,
  order: 5,
  isScripted: false,
  followsLocalModels: true,
  steps: [
    {
      id: 'open',
      title: msg`Go to the providers`,
      words: msg`Open Settings, at the foot of the list at the left. Servers that run on this computer are found by themselves.`,
      targets: ['.places a[href="/settings"]'],
      isDone: (now) => now.path.startsWith('/settings'),
    },
    {
      id: 'connect',
      title: msg`Connect one`,
      words: msg`Choose “Use” at a server that was found. Or choose “Add”, search the vendor or the kind of server, and fill in its address or your key. A key is stored encrypted and never shown again.`,
      targets: ['.prov-detail form', '.prov-detail .kinds', '.prov-list .btn'],
      path: '/settings/providers/new',
      isDone: (now) => connected(now).length > 0,
    },
    {
      id: 'ask',
      title: msg`Ask one of its models`,
      words: msg`Begin a new conversation, choose one of its models in the field below, and send something.`,
      targets: ['.model-pick'],
      path: '/',
      isDone: (now) => hasAnswered(now, (modelId) => connected(now).some(({ id }) => id === modelId)),
    },
  ],
}
