import './guide.css'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { useServices } from '../../../api/use-services.ts'
import { openPlay, type TutorialPlay, tutorialStore } from '../active-tutorial.ts'
import type { Tutorial } from '../tutorial.ts'
import { tutorials } from '../tutorials/tutorials.gen.ts'
import { GuidePanel } from './guide-panel.tsx'
import { withPlay, withStepDone } from './play-progress.ts'
import { watchSteps } from './watch-steps.ts'

/** Watches what is done and moves the play on. */
const useWatchedSteps = ({ id, steps, followsLocalModels = false }: Tutorial, conversationId: string | null) => {
  const services = useServices()
  const [path] = useLocation()
  const watched = useRef<ReturnType<typeof watchSteps> | null>(null)
  useEffect(() => {
    const playNow = () => tutorialStore.getState().plays[id]
    watched.current = watchSteps({
      services,
      conversationId,
      followsLocalModels,
      step: () => steps[playNow()?.reached ?? steps.length],
      onDone: () => {
        const play = playNow()
        if (!play) return
        tutorialStore.setState((learned) => withPlay(learned, withStepDone(play, steps.length), steps.length))
      },
    })
    return () => watched.current?.stop()
  }, [services, id, conversationId, followsLocalModels, steps])
  useEffect(() => watched.current?.moveTo(path), [path])
}

const ActiveGuide = ({ tutorial, play }: { tutorial: Tutorial; play: TutorialPlay }) => {
  useWatchedSteps(tutorial, play.conversationId)
  return <GuidePanel tutorial={tutorial} play={play} />
}

/** The tutorial that is being walked, beside whatever page is shown. */
export const Guide = () => {
  const play = useStore(tutorialStore, openPlay)
  const tutorial = tutorials.find(({ id }) => id === play?.tutorialId)
  return play && tutorial ? (
    <ActiveGuide key={`${tutorial.id} ${play.conversationId}`} tutorial={tutorial} play={play} />
  ) : null
}
