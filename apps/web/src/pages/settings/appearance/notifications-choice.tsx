import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { type NotificationState, readNotifications, switchNotifications } from '../../../ui/system-notifications.ts'
import { SwitchChoice } from './switch-choice.tsx'

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
    <SwitchChoice
      title={<Trans>Notifications</Trans>}
      label={<Trans>When a reply is done and this page is not in sight</Trans>}
      hint={hintOf(state)}
      isOn={state === 'on'}
      isDisabled={state === 'missing'}
      doesHintChange
      onSwitch={(isOn) => void switchNotifications(isOn).then(setState)}
    />
  )
}
