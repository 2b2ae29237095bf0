import { msg, t } from '@lingui/core/macro'
import { sampleWords } from '../../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../../ui/specimen/specimen.ts'
import { state } from '../../../ui/specimen/states.ts'
import { Way } from './way.tsx'

const Sample = () => (
  <ol className="ways">
    {[sampleWords.short, sampleWords.long].map((words, index) => (
      <Way
        key={words}
        hue={index + 1}
        isFirst={index === 0}
        title={sampleWords.model}
        mark={index === 0 && <span className="st ok">{t`found`}</span>}
        action={
          <button type="button" className={`btn ${index === 0 ? 'primary' : ''}`}>
            {t`Use it`}
          </button>
        }
      >
        <p className="soft">{words}</p>
      </Way>
    ))}
  </ol>
)

export const specimen = defineSpecimen({
  title: msg`Ways to an answer`,
  purpose: msg`Each way to a model as a lane that leaves the common node, with what it takes and one press to go it.`,
  isWide: true,
  states: [state('rest', Sample), state('rightToLeft', Sample)],
})
