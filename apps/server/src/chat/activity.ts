import type { ActivityEvent, Conversation } from '@llm-playground/protocol'
import type { Database } from '../database/database.ts'
import { type ConversationTables, readConversation } from './conversation-store.ts'

/** A conversation as its publisher knows it after the change; absent: it is read when somebody listens. */
export interface ConversationChange {
  conversationId: string
  conversation?: Conversation
}

// A list shows the name and the state; settings of a book's length would be sent with every change of every reply.
const LONGEST_SETTINGS = 16_000

/** Tells what changed, for lists that show live state; other processes hear of it through the store's signals. */
export class Activity {
  readonly #database: Database
  readonly #listeners = new Set<(event: ActivityEvent) => void>()
  /** Read one at a time each, so that an older copy is never told after a newer one. */
  readonly #reading = new Map<string, { isStale: boolean }>()

  constructor(database: Database) {
    this.#database = database
    database.signals.listen('activity', (pointer) => {
      const [type, conversationId = ''] = pointer.split(' ')
      if (type === 'models') this.#tell({ type })
      else this.#readAndTell(conversationId)
    })
  }

  publishModels(): void {
    this.#tell({ type: 'models' })
    this.#database.signals.send('activity', 'models')
  }

  publish({ conversationId, conversation }: ConversationChange): void {
    if (conversation) this.#tellOf(conversation)
    else this.#readAndTell(conversationId)
    this.#database.signals.send('activity', `conversation ${conversationId}`)
  }

  /** @returns stops listening */
  listen(listener: (event: ActivityEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(event: ActivityEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #tellOf(conversation: Conversation): void {
    if (this.#listeners.size === 0) return
    const { id: conversationId, seq, settings } = conversation
    const isShort = JSON.stringify(settings).length <= LONGEST_SETTINGS
    this.#tell({ type: 'conversation', conversationId, seq, ...(isShort && { conversation }) })
  }

  #readAndTell(conversationId: string): void {
    const reading = this.#reading.get(conversationId)
    if (reading) reading.isStale = true
    else if (this.#listeners.size > 0) void this.#readUntilFresh(conversationId)
  }

  async #readUntilFresh(conversationId: string): Promise<void> {
    const reading = { isStale: true }
    this.#reading.set(conversationId, reading)
    while (reading.isStale) {
      reading.isStale = false
      // The store does not answer: whoever listens finds out by reading it.
      await this.#readOnce(conversationId).catch(() => this.#tell({ type: 'conversation', conversationId, seq: 0 }))
    }
    this.#reading.delete(conversationId)
  }

  async #readOnce(conversationId: string): Promise<void> {
    const conversation = await readConversation(this.#database.queries<ConversationTables>(), conversationId)
    if (conversation) this.#tellOf(conversation)
    else this.#tell({ type: 'conversation', conversationId, seq: 0, conversation: null })
  }
}
