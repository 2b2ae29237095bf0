import { msg } from '@lingui/core/macro'
import { hasAnswered, type Situation } from '../../guide/situation.ts'
import type { Tutorial } from '../../tutorial.ts'

const installed = ({ localModels }: Situation) => localModels.filter(({ status }) => status === 'installed')

const isOnItsWay = ({ localModels }: Situation): boolean =>
  localModels.some(({ status }) => status === 'installing' || status === 'installed')

export const tutorial: Tutorial = {
  id: 'practice-model',
  title: msg`A model on this computer`,
  about: msg`Get the small practice model and ask it. It runs inside this program; nothing leaves this computer.`,
  minutes: 5,
  order: 4,
  isScripted: false,
  followsLocalModels: true,
  steps: [
    {
      id: 'open',
      title: msg`Go to the models`,
      words: msg`Open Models, at the foot of the list at the left. It shows every model that can answer, and what can be had.`,
      targets: ['.places a[href="/models"]'],
      isDone: (now) => now.path === '/models',
    },
    {
      id: 'get',
      title: msg`Get the smallest one`,
      words: msg`Each row says size, memory and licence. Choose “Get” at the first one. It is small and knows little: good for learning, not for answers.`,
      targets: ['.local-models tbody .btn'],
      path: '/models',
      isDone: isOnItsWay,
    },
    {
      id: 'arrive',
      title: msg`Wait until it is here`,
      words: msg`The card counts what has arrived. You may go elsewhere meanwhile, or pause it and carry on later.`,
      targets: ['.local-models .card', '.local-models'],
      path: '/models',
      isDone: (now) => installed(now).length > 0,
    },
    {
      id: 'ask',
      title: msg`Ask it`,
      words: msg`Begin a new conversation, choose the model in the field below, and send something. The reading says “no cost”.`,
      targets: ['.model-pick'],
      path: '/',
      isDone: (now) => hasAnswered(now, (modelId) => installed(now).some((model) => model.modelId === modelId)),
    },
  ],
}
