import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { type NotificationState, readNotifications, switchNotifications } from '../../../ui/system-notifications.ts'

const hintOf = (state: NotificationState): string => {
  if (state === 'refused')
    return t`This browser refuses notifications of this page. Allow them in the browser's settings of this site, then switch this on.`
  if (state === 'missing')
    return t`This browser has no notifications for this page. The title of the tab counts the replies that are done.`
  return t`The system shows the title of the conversation and whether the reply is done, and nothing of what was written. A click opens the conversation.`
}

/** A word by the system when a reply is done while nobody looks at the page. */
export const NotificationsChoice = () => {
  const [state, setState] = useState(readNotifications)
  return (
    <fieldset className="choices">
      <legend>
        <Trans>Notifications</Trans>
      </legend>
      <label className="check">
        <input
          type="checkbox"
          role="switch"
          checked={state === 'on'}
          aria-checked={state === 'on'}
          aria-describedby="notifications"
          disabled={state === 'missing'}
          onChange={({ target }) => void switchNotifications(target.checked).then(setState)}
        />
        <span className="two">
          <Trans>When a reply is done and this page is not in sight</Trans>
          <span id="notifications" role="status" className="soft small">
            {hintOf(state)}
          </span>
        </span>
      </label>
    </fieldset>
  )
}
