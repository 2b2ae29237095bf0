import { msg, t } from '@lingui/core/macro'
import { IconButton } from './icon-button.tsx'
import { PageBar } from './page-bar.tsx'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const Bar = ({ title }: { title: string }) => (
  <PageBar>
    <strong className="grow cut">{title}</strong>
    <IconButton icon="share" label={t`Share`} />
  </PageBar>
)

const Rest = () => <Bar title={sampleWords.short} />
const Long = () => <Bar title={sampleWords.long} />
const RightToLeft = () => <Bar title={sampleWords.rightToLeft} />

export const specimen = defineSpecimen({
  title: msg`Bar of a page`,
  purpose: msg`Says where one is. On a phone, or while the list of conversations is hidden, it also goes there.`,
  isWide: true,
  states: [state('rest', Rest), state('long', Long), state('rightToLeft', RightToLeft)],
})
