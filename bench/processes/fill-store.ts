import { listConversations } from '@llm-playground/protocol'
import type { Playground } from './start-playground.ts'

const AT_ONCE = 10

/** Conversations with a question and an answer of 200 tokens each, as people have them. */
export const fillStore = async (playground: Playground, conversations: number): Promise<void> => {
  let left = conversations
  const fill = async (): Promise<void> => {
    while (left-- > 0) {
      const id = await playground.newConversation()
      await playground.send(id, `Tell me of number ${left}. [fake tokens=200]`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, fill))
  for (;;) {
    const { items } = await playground.call(listConversations, { query: { limit: 100 } })
    if (items.every(({ lastRun }) => lastRun?.status === 'completed')) return
  }
}
