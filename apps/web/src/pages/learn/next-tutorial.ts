import type { Tutorial } from './tutorial.ts'
import { tutorials } from './tutorials/tutorials.gen.ts'

/** In the order they are meant to be walked. */
export const orderedTutorials = [...tutorials].sort((left, right) => left.order - right.order)

export const nextTutorial = (tutorial: Tutorial): Tutorial | undefined =>
  orderedTutorials.find(({ order }) => order > tutorial.order)
