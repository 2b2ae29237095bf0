import { msg, t } from '@lingui/core/macro'
import { PageParts } from './page-parts.tsx'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const parts = (labels: () => string[]) => () => (
  <PageParts
    label={t`Settings`}
    parts={labels().map((label, index) => ({ id: String(index), href: `/gallery/ui?part=${index}`, label }))}
    current="1"
  />
)

const Rest = parts(() => [t`Providers`, t`Appearance`, t`Data`, t`About`])

export const specimen = defineSpecimen({
  title: msg`Parts of a page`,
  purpose: msg`Each part has an address of its own; the current one is always in sight.`,
  isWide: true,
  states: [
    state('rest', Rest),
    state(
      'long',
      parts(() => [sampleWords.long, sampleWords.long, sampleWords.unbroken]),
    ),
    state('rightToLeft', Rest),
  ],
})
