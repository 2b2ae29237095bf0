import { msg } from '@lingui/core/macro'
import { sampleWords } from '../../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../../ui/specimen/specimen.ts'
import { state } from '../../../ui/specimen/states.ts'
import type { Machine } from './local-model-store.ts'
import { MemoryBar } from './memory-bar.tsx'
import '../models.css'

const drawn = (loaded: Machine['memory']['loaded']) => () => (
  <MemoryBar memory={{ totalBytes: 34_000_000_000, availableBytes: 19_000_000_000, loaded }} />
)

const loaded = [{ name: sampleWords.model, displayName: sampleWords.model, memoryBytes: 6_100_000_000 }]

export const specimen = defineSpecimen({
  title: msg`Memory of the computer`,
  purpose: msg`What the system takes, what models take, and what is free for another one.`,
  isWide: true,
  states: [
    state('rest', drawn(loaded)),
    { name: msg`without a model in it`, Content: drawn([]) },
    state('rightToLeft', drawn(loaded)),
  ],
})
