import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import './learn.css'
import { useEffect } from 'react'
import { useLocation, useParams } from 'wouter'
import { useStore } from 'zustand'
import { useServices } from '../../api/use-services.ts'
import { translate } from '../../ui/language/i18n.ts'
import { PageBar } from '../../ui/page-bar.tsx'
import { PageParts } from '../../ui/page-parts.tsx'
import { conversationPath } from '../../ui/paths.ts'
import { openTutorial, tutorialStore } from './active-tutorial.ts'
import { startTutorial } from './guide/start-tutorial.ts'
import { orderedTutorials } from './next-tutorial.ts'
import type { Tutorial } from './tutorial.ts'
import { WordsList } from './words/words-list.tsx'

const TutorialRow = ({ tutorial, isNext }: { tutorial: Tutorial; isNext: boolean }) => {
  const services = useServices()
  const [, navigate] = useLocation()
  const { plays, finished } = useStore(tutorialStore)
  const { id, about, minutes, steps } = tutorial
  const [title, number, count] = [translate(tutorial.title), (plays[id]?.reached ?? 0) + 1, steps.length]
  const play = plays[id]
  const isBegun = play !== undefined && play.reached < steps.length
  const isFinished = finished.includes(id)
  const goOn = () => {
    if (!play) return
    openTutorial(play)
    navigate(play.conversationId ? conversationPath(play.conversationId) : '/')
  }
  return (
    <li className="lesson" data-tutorial={id}>
      <div className="grow">
        <h2>
          {title}
          {isBegun && (
            <span className="st run">
              <Trans>
                step {number} of {count}
              </Trans>
            </span>
          )}
          {isFinished && !isBegun && (
            <span className="st ok">
              <Trans>done</Trans>
            </span>
          )}
        </h2>
        <p className="soft">{translate(about)}</p>
        <p className="soft small num">{t`${count} steps, about ${minutes} min`}</p>
      </div>
      <div className="row wrap">
        {isBegun && (
          <button type="button" className="btn primary" onClick={goOn}>
            <Trans>
              Go on<span className="vh">: {title}</span>
            </Trans>
          </button>
        )}
        <button
          type="button"
          className={`btn ${isNext ? 'primary' : ''}`}
          onClick={() => void startTutorial(services, tutorial, navigate)}
        >
          {isBegun || isFinished ? (
            <Trans>
              Start again<span className="vh">: {title}</span>
            </Trans>
          ) : (
            <Trans>
              Start<span className="vh">: {title}</span>
            </Trans>
          )}
        </button>
      </div>
    </li>
  )
}

/** The tutorials. Each runs in the program itself and asks for real steps. */
const Lessons = () => {
  const { plays, finished } = useStore(tutorialStore)
  const isAnyBegun = orderedTutorials.some(({ id, steps }) => (plays[id]?.reached ?? steps.length) < steps.length)
  const next = isAnyBegun ? undefined : orderedTutorials.find(({ id }) => !finished.includes(id))
  return (
    <>
      <p className="lead-words">
        <Trans>
          Short tutorials in the program itself. You do each step, and it goes on when you have done it. Where a model
          is needed, a script answers: no key, no network, no cost.
        </Trans>
      </p>
      <ol className="lessons">
        {orderedTutorials.map((tutorial) => (
          <TutorialRow key={tutorial.id} tutorial={tutorial} isNext={tutorial === next} />
        ))}
      </ol>
    </>
  )
}

/** Learning by doing, and what the words mean. */
export const LearnPage = () => {
  const isAboutWords = useParams().part === 'words'
  const title = isAboutWords ? t`Words and abbreviations` : t`Learn`
  useEffect(() => {
    document.title = `${title} - LLM Playground`
  }, [title])
  return (
    <main id="main" className="main">
      <PageBar>
        <h1>
          <Trans>Learn</Trans>
        </h1>
      </PageBar>
      <PageParts
        label={t`Learn`}
        parts={[
          { id: 'tutorials', href: '/learn', label: t`Tutorials` },
          { id: 'words', href: '/learn/words', label: t`Words and abbreviations` },
        ]}
        current={isAboutWords ? 'words' : 'tutorials'}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={isAboutWords ? title : t`Tutorials`}>
        <div className="page narrow-page">{isAboutWords ? <WordsList /> : <Lessons />}</div>
      </section>
    </main>
  )
}
