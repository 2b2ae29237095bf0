import { msg } from '@lingui/core/macro'
import { useRef } from 'react'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { restingStates, state } from '../../ui/specimen/states.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { ComposerForm } from './composer-form.tsx'

type Sample = Omit<Parameters<typeof SampleConversation>[0], 'children'>

const nothing = () => undefined

const Form = ({ quickModelName }: { quickModelName: string | undefined }) => {
  const field = useRef<HTMLTextAreaElement>(null)
  return <ComposerForm field={field} onSend={nothing} quickModelName={quickModelName} />
}

const drawn =
  (sample: Sample = {}, quickModelName?: string) =>
  () => (
    <SampleConversation {...sample}>
      <Form quickModelName={quickModelName} />
    </SampleConversation>
  )

const written = { composer: { text: sampleWords.short } }
const pastes = [`# notes\n${sampleWords.long.repeat(200)}`, sampleWords.long.repeat(90)]

export const specimen = defineSpecimen({
  title: msg`Composer`,
  purpose: msg`Where a message is written, with the model and how it is asked.`,
  isWide: true,
  states: [
    state('empty', drawn()),
    ...restingStates(drawn(written)),
    { name: msg`with attached texts`, Content: drawn({ composer: { ...written.composer, pastes } }) },
    {
      name: msg`without a model`,
      Content: drawn({ ...written, prepare: ({ models }) => models.setState({ models: [], chosenId: null }) }),
    },
    {
      name: msg`while models are read`,
      Content: drawn({
        ...written,
        prepare: ({ models }) => models.setState({ models: [], chosenId: null, status: 'loading' }),
      }),
    },
    { name: msg`with a model that was found`, Content: drawn(written, sampleWords.model) },
    {
      name: msg`no connection`,
      Content: drawn({ ...written, prepare: ({ connection }) => connection.setState({ isServerReachable: false }) }),
    },
    state('long', drawn({ composer: { text: sampleWords.long.repeat(12) } })),
    state('rightToLeft', drawn({ composer: { text: sampleWords.rightToLeft } })),
  ],
})
