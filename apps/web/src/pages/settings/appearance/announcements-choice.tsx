import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { type Announcements, announcements, applyAnnouncements, readAnnouncements } from '../../../ui/announcements.ts'
import { translate } from '../../../ui/language/i18n.ts'

const words: Record<Announcements, MessageDescriptor> = {
  sentences: msg`Sentence by sentence, while it is written`,
  end: msg`Only that it has ended`,
  none: msg`Nothing`,
}

/** Who wants to work on meanwhile is not interrupted by a reply. */
export const AnnouncementsChoice = () => {
  const [chosen, setChosen] = useState(readAnnouncements)
  return (
    <fieldset className="choices" aria-describedby="announcements-hint">
      <legend>
        <Trans>What a screen reader says of a reply</Trans>
      </legend>
      {announcements.map((each) => (
        <label key={each} className="check">
          <input
            type="radio"
            name="announcements"
            checked={each === chosen}
            onChange={() => {
              setChosen(each)
              applyAnnouncements(each)
            }}
          />
          {translate(words[each])}
        </label>
      ))}
      <p id="announcements-hint" className="soft small">
        <Trans>Politely: it waits until the screen reader has said what it is saying.</Trans>
      </p>
    </fieldset>
  )
}
