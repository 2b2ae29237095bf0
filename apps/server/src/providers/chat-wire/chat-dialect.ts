/** What the many servers of the Chat Completions wire do each in their own way, as data. */
export interface ChatDialect {
  maxTokensField: 'max_tokens' | 'max_completion_tokens'
  seedField: 'seed' | 'random_seed'
  systemRole: 'system' | 'developer'
  /** `stream_options: { include_usage: true }` is understood. */
  asksForUsage: boolean
  /** How a JSON schema for the answer is asked for; `json_object` tells the schema in words. */
  structuredOutput: 'json_schema' | 'json_object'
  /** Where the wish for more or less reasoning goes. */
  effortField: 'reasoning_effort' | 'reasoning.effort'
  /** What must come back on the next turn: the reasoning text of turns with calls, or the sealed details. */
  echo: 'nothing' | 'reasoning_content' | 'reasoning_details'
}
