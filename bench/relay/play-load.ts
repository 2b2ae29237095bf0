import { syntheticText } from '@llm-playground/fake-upstream'
import type { Contender } from './contenders.ts'
import { type LoadName, loads } from './loads.ts'

/** @returns milliseconds to the first word. @throws when a word of the reply was lost or changed */
export const askChecked = async (contender: Contender, tokens: number, prompt: string): Promise<number> => {
  const { words, firstMs } = await contender.ask(prompt)
  if (words !== syntheticText(tokens)) throw new Error(`${contender.name} lost or changed words of the reply`)
  return firstMs
}

export /** So many questions, never more than `concurrency` at once. */
const playLoad = async (contender: Contender, name: LoadName): Promise<void> => {
  const { questions, concurrency, tokens, speed } = loads[name]
  const prompt = `[fake tokens=${tokens}${speed ? ` speed=${speed}` : ''}]`
  let left = questions
  const askInTurn = async (): Promise<void> => {
    while (left-- > 0) await askChecked(contender, tokens, prompt)
  }
  await Promise.all(Array.from({ length: concurrency }, askInTurn))
}
