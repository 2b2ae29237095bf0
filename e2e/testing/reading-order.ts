import type { Page } from 'playwright-core'

/** What assistive technology is told of one thing on the page. */
export interface Heard {
  role: string
  name: string
  backendNodeId: number
  isFocused: boolean
}

interface TreeNode {
  ignored: boolean
  role?: { value?: unknown }
  name?: { value?: unknown }
  backendDOMNodeId?: number
  properties?: { name: string; value: { value?: unknown } }[]
}

const MOST_LOOKS = 100

const heardOf = ({ role, name, backendDOMNodeId, properties }: TreeNode): Heard => ({
  role: String(role?.value ?? ''),
  name: String(name?.value ?? ''),
  backendNodeId: backendDOMNodeId ?? 0,
  isFocused: properties?.some((each) => each.name === 'focused' && each.value.value === true) ?? false,
})

/** What lay between messages may be loaded, and its place gone, while one looks into it. */
const ifGone =
  <Value>(value: Value) =>
  (cause: unknown): Value => {
    if (/GC'ed|No node|not find node/i.test(String(cause))) return value
    throw cause
  }

/**
 * The articles of a feed as a screen reader has them: from the browser's own accessibility tree, in its order. What one does
 * with it is what a screen reader can do: look into, move focus, press.
 */
export const readArticles = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Accessibility.enable')
  const { result } = await devtools.send('Runtime.evaluate', { expression: `document.querySelector('[role=feed]')` })

  const search = async (query: { objectId?: string; backendNodeId?: number; role?: string }): Promise<Heard[]> => {
    const { nodes } = await devtools.send('Accessibility.queryAXTree', query)
    return (nodes as TreeNode[]).filter(({ ignored }) => !ignored).map(heardOf)
  }
  const on = async ({ backendNodeId }: Heard, act: string): Promise<void> => {
    const { object } = await devtools.send('DOM.resolveNode', { backendNodeId })
    await devtools.send('Runtime.callFunctionOn', { objectId: object.objectId!, functionDeclaration: act })
  }
  return {
    /** As soon as the tree has caught up with the page. */
    list: async (): Promise<Heard[]> => {
      for (let look = 0; look < MOST_LOOKS; look++) {
        const articles = await search({ objectId: result.objectId!, role: 'article' })
        if (articles.length === (await page.locator('[role=feed] article').count())) return articles
      }
      throw new Error('the accessibility tree leaves messages of the page out')
    },
    inside: ({ backendNodeId }: Heard): Promise<Heard[]> => search({ backendNodeId }).catch(ifGone([])),
    focus: (heard: Heard) => on(heard, 'function () { this.focus() }').catch(ifGone(undefined)),
    press: (heard: Heard) => on(heard, 'function () { this.click() }'),
  }
}

export type ArticleReader = Awaited<ReturnType<typeof readArticles>>
