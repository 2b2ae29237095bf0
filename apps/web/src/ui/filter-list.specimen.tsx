import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { FilterList, type FilterOption } from './filter-list.tsx'
import { OnDemand } from './specimen/on-demand.tsx'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const options = (words: string[]): FilterOption[] =>
  words.map((label, index) => ({
    id: String(index),
    label,
    group: index < 2 ? t`Conversations` : t`Models`,
    content: <span className="cut">{label}</span>,
  }))

const List = ({ words }: { words: string[] }) => (
  <OnDemand>
    {(close) => (
      <FilterList
        label={t`Conversations`}
        placeholder={t`Search conversations, or type what to do`}
        options={options(words)}
        empty={
          <p className="soft small">
            <Trans>Nothing fits.</Trans>
          </p>
        }
        onPick={close}
      />
    )}
  </OnDemand>
)

const { short, long, chinese, model, rightToLeft } = sampleWords

const Rest = () => <List words={[short, chinese, model]} />
const Empty = () => <List words={[]} />
const Long = () => <List words={[long, short, ...Array.from({ length: 200 }, (_, index) => `${model}-${index}`)]} />
const RightToLeft = () => <List words={[rightToLeft, short]} />

export const specimen = defineSpecimen({
  title: msg`Filtered list`,
  purpose: msg`A field that narrows a list: type, move with the arrows, choose with Enter.`,
  states: [state('rest', Rest), state('empty', Empty), state('long', Long), state('rightToLeft', RightToLeft)],
})
