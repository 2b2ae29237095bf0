import { msg } from '@lingui/core/macro'
import type { LocalModel } from '@llm-playground/protocol'
import { OnDemand } from '../../../ui/specimen/on-demand.tsx'
import { sampleWords } from '../../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../../ui/specimen/specimen.ts'
import { state } from '../../../ui/specimen/states.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { LicenceDialog } from './licence-dialog.tsx'
import '../models.css'

const model: LocalModel = {
  name: sampleWords.model,
  displayName: sampleWords.model,
  description: sampleWords.short,
  publisher: 'example.org',
  licence: { name: 'OpenRAIL-M', url: 'https://example.com/licence', mustAccept: true },
  quantization: 'Q4_K_M',
  sizeBytes: 5_200_000_000,
  memoryBytes: 6_100_000_000,
  contextWindow: 32_768,
  sha256: null,
  hasTools: true,
  sources: [],
  isInPlace: false,
  reclaimableBytes: 5_200_000_000,
  isInCatalogue: true,
  status: 'installed',
  partial: null,
  job: null,
  error: null,
  modelId: null,
}

const deleting =
  (change: Partial<LocalModel> = {}) =>
  () => (
    <OnDemand>{(close) => <DeleteDialog model={{ ...model, ...change }} onClose={close} onDelete={close} />}</OnDemand>
  )

const Licence = () => <OnDemand>{(close) => <LicenceDialog model={model} onClose={close} onAccept={close} />}</OnDemand>

export const specimen = defineSpecimen({
  title: msg`Dialogs of a local model`,
  purpose: msg`What space comes back and whether the model can be had again; a licence that wants to be accepted first.`,
  states: [
    state('rest', deleting()),
    { name: msg`kept where it was`, Content: deleting({ isInPlace: true, reclaimableBytes: 0 }) },
    { name: msg`its licence`, Content: Licence },
    state('rightToLeft', deleting()),
  ],
})
