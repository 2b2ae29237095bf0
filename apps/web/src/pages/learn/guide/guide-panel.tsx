import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { Icon } from '../../../ui/icon.tsx'
import { translate } from '../../../ui/language/i18n.ts'
import { conversationPath } from '../../../ui/paths.ts'
import { useCommands } from '../../../ui/use-commands.ts'
import { leaveTutorial, openPlay, openTutorial, type TutorialPlay, tutorialStore } from '../active-tutorial.ts'
import type { Tutorial, TutorialStep } from '../tutorial.ts'
import { FinishedPanel } from './finished-panel.tsx'
import { withBack, withForward } from './play-progress.ts'
import { pointAt, showTarget } from './point-at.ts'
import { useRoomBelow } from './use-room-below.ts'

interface GuidePanelProps {
  tutorial: Tutorial
  play: TutorialPlay
}

const changePlay = (change: (play: TutorialPlay) => TutorialPlay): void => {
  const play = openPlay(tutorialStore.getState())
  if (play) openTutorial(change(play))
}

/** Where the step happens; null when it may be anywhere. */
const placeOf = (step: TutorialStep, { conversationId }: TutorialPlay): string | null =>
  step.path ?? (conversationId ? conversationPath(conversationId) : null)

const StepPanel = ({ tutorial, play, step }: GuidePanelProps & { step: TutorialStep }) => {
  const [path, navigate] = useLocation()
  const [title, number, count] = [translate(tutorial.title), play.shown + 1, tutorial.steps.length]
  const isReviewed = play.shown < play.reached
  const wanted = useRef<string | null>(null)
  useEffect(() => pointAt(step.targets), [step.targets])
  useEffect(() => {
    // The page of the step has just been opened by "Show me".
    if (wanted.current === step.id) requestAnimationFrame(() => showTarget(step.targets))
    wanted.current = null
  })
  const show = () => {
    const place = placeOf(step, play)
    if (place === null || place === path) return showTarget(step.targets)
    wanted.current = step.id
    navigate(place)
  }
  return (
    <>
      <div className="guide-words">
        <p className="soft small num">
          {t`${title}, step ${number} of ${count}`}
          {isReviewed && (
            <span className="st ok">
              <Trans>done</Trans>
            </span>
          )}
        </p>
        <h2>{translate(step.title)}</h2>
        <p>{translate(step.words)}</p>
      </div>
      <div className="row wrap guide-ways">
        <button type="button" className="btn" onClick={show}>
          <Trans>Show me</Trans>
        </button>
        <button
          type="button"
          className="btn quiet"
          aria-disabled={play.shown === 0}
          onClick={() => changePlay(withBack)}
        >
          <Trans>Back</Trans>
        </button>
        {isReviewed && (
          <button type="button" className="btn quiet" onClick={() => changePlay(withForward)}>
            <Trans>Forward</Trans>
          </button>
        )}
        <button type="button" className="btn quiet" onClick={leaveTutorial}>
          <Trans>Leave</Trans>
        </button>
      </div>
    </>
  )
}

/** What a screen reader hears when the words change. */
const announcement = (tutorial: Tutorial, { shown, reached }: TutorialPlay): string => {
  const step = tutorial.steps[shown]
  const title = translate(step?.title ?? tutorial.title)
  if (!step) return t`Done. That was the tutorial ${title}.`
  const [number, count, words] = [shown + 1, tutorial.steps.length, translate(step.words)]
  const sentence = t`Step ${number} of ${count}: ${title}. ${words}`
  return shown === reached && shown > 0 ? t`Done. ${sentence}` : sentence
}

/** The words of the step, below the page and never over it: everything on the page can be used meanwhile. */
export const GuidePanel = ({ tutorial, play }: GuidePanelProps) => {
  const panel = useRef<HTMLElement>(null)
  useRoomBelow(panel)
  useCommands([
    {
      id: 'tutorial-step',
      label: t`Tutorial: to the present step`,
      group: t`Everywhere`,
      run: () => panel.current?.querySelector('button')?.focus(),
    },
    { id: 'tutorial-leave', label: t`Tutorial: leave`, group: t`Everywhere`, run: leaveTutorial },
  ])
  const step = tutorial.steps[play.shown]
  const title = translate(tutorial.title)
  return (
    <aside ref={panel} className="guide" aria-label={t`Tutorial: ${title}`} data-step={step?.id ?? 'finished'}>
      <Icon name="bulb" />
      {step ? (
        <StepPanel tutorial={tutorial} play={play} step={step} />
      ) : (
        <FinishedPanel tutorial={tutorial} play={play} />
      )}
      <div className="vh" role="status">
        {announcement(tutorial, play)}
      </div>
    </aside>
  )
}
