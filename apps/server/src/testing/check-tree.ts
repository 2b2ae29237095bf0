import type { TestStore } from './test-stores.ts'

interface TreeRow {
  id: string
  parent_id: string | null
  role: string
  run_id: string | null
  conversation_id: string
}

const problemsOfMessages = (messages: TreeRow[], runs: Map<string, string>): string[] => {
  const byId = new Map(messages.map((message) => [message.id, message]))
  return messages.flatMap(({ id, parent_id, role, run_id, conversation_id }) => {
    const problems: string[] = []
    const parent = parent_id === null ? null : byId.get(parent_id)
    if (parent === undefined) problems.push(`${id} hangs on ${parent_id}, which does not exist`)
    if (parent && parent.conversation_id !== conversation_id) problems.push(`${id} hangs on another conversation`)
    if (role === 'assistant' && !(run_id && runs.has(run_id))) problems.push(`reply ${id} has no run`)
    if (run_id && runs.get(run_id) === 'running') problems.push(`the run of ${id} has not ended`)
    return problems
  })
}

/** What must be true of the message graph whenever nothing is running. @returns what is not, in words */
export const findTreeProblems = async (store: TestStore): Promise<string[]> => {
  const messages = await store.rows<TreeRow>('select id, parent_id, role, run_id, conversation_id from message')
  const runs = await store.rows<{ id: string; status: string }>('select id, status from run')
  const heads = await store.rows<{ head_id: string }>('select head_id from branch where head_id is not null')
  const headed = heads.map(({ head_id }) => head_id).sort()
  const parents = new Set(messages.map(({ parent_id }) => parent_id))
  const leaves = messages.map(({ id }) => id).filter((id) => !parents.has(id))
  const statuses = new Map(runs.map(({ id, status }) => [id, status]))
  const answered = new Set(messages.map(({ run_id }) => run_id))
  return [
    ...problemsOfMessages(messages, statuses),
    ...runs.filter(({ id }) => !answered.has(id)).map(({ id }) => `run ${id} belongs to no message`),
    ...leaves
      .filter((id) => headed.filter((head) => head === id).length !== 1)
      .map((id) => `leaf ${id} is not the head of exactly one branch`),
  ]
}
