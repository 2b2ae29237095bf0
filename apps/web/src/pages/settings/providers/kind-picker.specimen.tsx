import { msg } from '@lingui/core/macro'
import type { ProviderKind } from '@llm-playground/protocol'
import { OnDemand } from '../../../ui/specimen/on-demand.tsx'
import { sampleWords } from '../../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../../ui/specimen/specimen.ts'
import { state } from '../../../ui/specimen/states.ts'
import { KindPicker } from './kind-picker.tsx'
import '../settings.css'

const kind = (name: string, description: string): ProviderKind => ({
  kind: name,
  name,
  description,
  settingsSchema: {},
  presets: [],
})

const kinds = [kind(sampleWords.model, sampleWords.short), kind(sampleWords.unbroken, sampleWords.long)]

const drawn = (shown: ProviderKind[]) => () => (
  <OnDemand>{(close) => <KindPicker kinds={shown} onPick={close} />}</OnDemand>
)

export const specimen = defineSpecimen({
  title: msg`Kinds of providers`,
  purpose: msg`A search over every kind of provider and every preset.`,
  isWide: true,
  states: [state('rest', drawn(kinds)), state('empty', drawn([])), state('rightToLeft', drawn(kinds))],
})
