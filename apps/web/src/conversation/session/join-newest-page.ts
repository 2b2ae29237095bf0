import { type ConversationDetail, listMessages } from '@llm-playground/protocol'
import type { Services } from '../../api/services.ts'
import { collect, inReadingOrder, type LoadedPath, type PathPage, withNewestPage } from './merge-path.ts'

type Shown = (path: LoadedPath) => LoadedPath

/**
 * Takes in another branch. What stands above the fork is common to both and stays, so that whoever looks at the fork
 * sees the other answer in the place of this one.
 *
 * @param fork begins with the message at which the branch leaves
 */
export const withOtherBranch = (path: LoadedPath, fork: PathPage, newest: PathPage): LoadedPath => {
  const kept = path.order.slice(0, path.order.indexOf(fork.items[0]?.id ?? '') + 1)
  const items = [...fork.items, ...newest.items]
  const messages = collect(path, [...new Set([...kept, ...items.map(({ id }) => id)])], items)
  return { order: inReadingOrder(messages), messages }
}

/**
 * How the newest page joins what is shown, where it does not by itself: another branch leaves at a message that is
 * shown, or so much was added that the page begins beyond the end.
 *
 * @param pageSize of what is read at the fork
 */
export const joinNewestPage = async (
  { callRoute }: Services,
  { order, messages }: LoadedPath,
  { id: conversationId, currentBranch }: ConversationDetail,
  newest: PathPage,
  pageSize: number,
): Promise<Shown> => {
  const plain: Shown = (path) => withNewestPage(path, newest)
  const [first, head] = [newest.items[0], newest.items.at(-1)]
  if (!first || !head) return plain
  const read = (to: number, limit: number): Promise<PathPage> =>
    callRoute(listMessages, { params: { conversationId }, query: { head: head.id, to, limit } })

  const fork = order.findLast((id) => messages[id]!.forks.some(({ branch }) => branch === currentBranch))
  if (fork) {
    const page = await read(messages[fork]!.position + pageSize - 1, pageSize)
    if (page.items[0]?.id === fork) return (path) => withOtherBranch(path, page, newest)
  }
  const end = messages[order.at(-1) ?? '']
  if (!end || end.position >= first.position) return plain
  const [known] = (await read(end.position, 1)).items
  return (path) => withNewestPage(path, newest, known?.id)
}
