import { msg } from '@lingui/core/macro'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const Rest = () => (
  <div aria-hidden="true">
    {[88, 94, 40].map((width) => (
      <div key={width} className="skel" style={{ width: `${width}%`, marginBlock: 'var(--s-2)' }} />
    ))}
  </div>
)

export const specimen = defineSpecimen({
  title: msg`Skeleton`,
  purpose: msg`Lines of the height of what is being read. Nothing is shown for waits that are shorter than 300 ms.`,
  states: [state('busy', Rest)],
})
