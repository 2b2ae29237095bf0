import type { Learned, TutorialPlay } from '../active-tutorial.ts'

/** A step was done: the words go on with it, unless an earlier step is being read again. */
export const withStepDone = (play: TutorialPlay, stepCount: number): TutorialPlay => {
  const reached = Math.min(play.reached + 1, stepCount)
  return { ...play, reached, shown: play.shown === play.reached ? reached : play.shown }
}

export const withBack = (play: TutorialPlay): TutorialPlay => ({ ...play, shown: Math.max(0, play.shown - 1) })

export const withForward = (play: TutorialPlay): TutorialPlay => ({
  ...play,
  shown: Math.min(play.reached, play.shown + 1),
})

/** The play as it is now; a tutorial whose steps are all done counts as finished. */
export const withPlay = ({ openId, plays, finished }: Learned, play: TutorialPlay, stepCount: number): Learned => ({
  openId,
  plays: { ...plays, [play.tutorialId]: play },
  finished:
    play.reached >= stepCount && !finished.includes(play.tutorialId) ? [...finished, play.tutorialId] : finished,
})
