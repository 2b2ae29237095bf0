import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link, useLocation } from 'wouter'
import { useServices } from '../../../api/use-services.ts'
import { Icon } from '../../../ui/icon.tsx'
import { translate } from '../../../ui/language/i18n.ts'
import { showToast } from '../../../ui/notice-store.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { conversationPath } from '../../../ui/paths.ts'
import { leaveTutorial, type TutorialPlay } from '../active-tutorial.ts'
import { nextTutorial } from '../next-tutorial.ts'
import type { Tutorial } from '../tutorial.ts'
import { startTutorial } from './start-tutorial.ts'

/** The end: the next tutorial, and the choice to take away the conversation that was made for this one. */
export const FinishedPanel = ({ tutorial, play }: { tutorial: Tutorial; play: TutorialPlay }) => {
  const services = useServices()
  const [path, navigate] = useLocation()
  const next = nextTutorial(tutorial)
  const { conversationId } = play
  const nextTitle = next && translate(next.title)

  const remove = (id: string) =>
    orShowFailure(async () => {
      // Left first: while it is open here it would be told as gone.
      if (path === conversationPath(id)) navigate('/learn')
      await services.conversations.remove(id)
      leaveTutorial()
      showToast(t`Conversation of the tutorial deleted`, {
        label: t`Undo`,
        run: () => void orShowFailure(() => services.conversations.restore(id)),
      })
    })

  return (
    <>
      <div className="guide-words">
        <p className="soft small">{translate(tutorial.title)}</p>
        <h2>
          <Icon name="check" small /> <Trans>Done</Trans>
        </h2>
        <p>
          {conversationId
            ? t`Its conversation stays in your list until you delete it.`
            : t`What you set up stays as it is.`}
        </p>
      </div>
      <div className="row wrap guide-ways">
        {next && (
          <button type="button" className="btn" onClick={() => void startTutorial(services, next, navigate)}>
            <Trans>Next: {nextTitle}</Trans>
          </button>
        )}
        {conversationId && (
          <button type="button" className="btn quiet" onClick={() => void remove(conversationId)}>
            <Trans>Delete its conversation</Trans>
          </button>
        )}
        <Link className="btn quiet" href="/learn" onClick={leaveTutorial}>
          <Trans>All tutorials</Trans>
        </Link>
        <button type="button" className="btn quiet" onClick={leaveTutorial}>
          <Trans>Close</Trans>
        </button>
      </div>
    </>
  )
}
