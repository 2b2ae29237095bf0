import { START_DATA_ID, type StartData } from '@llm-playground/protocol'
import type { Services } from './services.ts'

/** Takes over what the server put into the page, so that the first paint shows it. */
export const takeStartData = (services: Services, page: Document): void => {
  const text = page.getElementById(START_DATA_ID)?.textContent
  if (!text) return
  const { conversations, models } = JSON.parse(text) as StartData
  if (conversations) services.conversations.putPage(conversations)
  if (models) services.models.put(models)
}
