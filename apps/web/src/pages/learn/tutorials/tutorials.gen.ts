// Written by scripts/generate-registries.ts from the folders beside this file. Do not edit.
import type { Tutorial } from '../tutorial.ts'
import { tutorial as branchesTutorial } from './branches/tutorial.ts'
import { tutorial as connectTutorial } from './connect/tutorial.ts'
import { tutorial as firstChatTutorial } from './first-chat/tutorial.ts'
import { tutorial as practiceModelTutorial } from './practice-model/tutorial.ts'
import { tutorial as readingsTutorial } from './readings/tutorial.ts'

export const tutorials: Tutorial[] = [
  branchesTutorial,
  connectTutorial,
  firstChatTutorial,
  practiceModelTutorial,
  readingsTutorial,
]
