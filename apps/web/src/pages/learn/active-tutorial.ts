import { createStore } from 'zustand/vanilla'
import { storedText, storeText } from '../../ui/stored-text.ts'

/** One walk through a tutorial. */
export interface TutorialPlay {
  tutorialId: string
  /** The conversation that was made for it. */
  conversationId: string | null
  /** Steps that are done. */
  reached: number
  /** The step whose words are shown: `reached`, or an earlier one that is read again. */
  shown: number
}

export interface Learned {
  /** The tutorial whose guide is open. */
  openId: string | null
  /** How far each tutorial is that was begun, also when its guide was left. */
  plays: Record<string, TutorialPlay>
  /** Tutorials that were walked to their end. */
  finished: string[]
}

const KEY = 'tutorials'
const nothing: Learned = { openId: null, plays: {}, finished: [] }

const read = (): Learned => {
  try {
    return { ...nothing, ...(JSON.parse(storedText.getItem(KEY) ?? '{}') as Partial<Learned>) }
  } catch {
    // It holds something else: nothing was learned here yet.
    return nothing
  }
}

/** What this browser has learned; the frame shows the guide of the open tutorial. */
export const tutorialStore = createStore<Learned>(read)

tutorialStore.subscribe((learned) => {
  storeText(KEY, JSON.stringify(learned))
})

export const openPlay = ({ openId, plays }: Learned): TutorialPlay | null => (openId && plays[openId]) || null

export const openTutorial = (play: TutorialPlay): void =>
  tutorialStore.setState(({ plays }) => ({ openId: play.tutorialId, plays: { ...plays, [play.tutorialId]: play } }))

/** Closes the guide; how far it came is kept. */
export const leaveTutorial = (): void => tutorialStore.setState({ openId: null })
