import type { AgentDependencies } from '../agents/run-agent.ts'
import type { Database } from '../database/database.ts'
import type { Models } from '../models/models.ts'
import type { Runs } from '../runs/runs.ts'
import type { Activity } from './activity.ts'
import type { Attachments } from './attachments.ts'
import type { ConversationTables } from './conversation-store.ts'
import type { MessageTables } from './message-store.ts'

export type ChatTables = ConversationTables & MessageTables

/** What the verbs of this feature are given. */
export interface Chat {
  database: Database
  runs: Runs
  models: Models
  activity: Activity
  attachments: Attachments
  agent: AgentDependencies
}
