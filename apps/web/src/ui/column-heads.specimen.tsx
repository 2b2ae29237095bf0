import { msg, t } from '@lingui/core/macro'
import { ColumnHeads } from './column-heads.tsx'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const table = (rows: string[]) => () => (
  <table className="data" aria-label={t`Models`}>
    <ColumnHeads columns={[{ label: t`Model` }, { label: t`Context`, className: 'n' }]} />
    <tbody>
      {rows.map((name) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td className="n">32k</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Rest = table([sampleWords.model, 'text-only'])

export const specimen = defineSpecimen({
  title: msg`Table`,
  purpose: msg`Figures stand under each other, to the right; the head says what a column is.`,
  isWide: true,
  states: [
    state('rest', Rest),
    state('long', table([sampleWords.unbroken, sampleWords.long])),
    state('rightToLeft', Rest),
  ],
})
