import type { MessageDescriptor } from '@lingui/core'
import type { Situation } from './guide/situation.ts'

export interface TutorialStep {
  id: string
  title: MessageDescriptor
  /** What to do, and what one sees then. */
  words: MessageDescriptor
  /** What it is about on the page, as selectors: the first that can be seen is outlined. */
  targets: string[]
  /** Where the target is. Absent: in the tutorial's conversation, or on every page where there is none. */
  path?: string
  /** True once the person has done it. `before` is how things were when the step began. */
  isDone(now: Situation, before: Situation): boolean
}

/** A folder with `tutorial.ts`; a `script.json` beside it gives it a conversation with scripted replies. */
export interface Tutorial {
  /** The name of the folder. */
  id: string
  title: MessageDescriptor
  about: MessageDescriptor
  minutes: number
  order: number
  /** It has a script, so it begins with a conversation of its own. */
  isScripted: boolean
  /** Its steps ask for the models that run inside this program. */
  followsLocalModels?: boolean
  steps: TutorialStep[]
}
