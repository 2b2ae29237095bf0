import type { CDPSession, Page } from 'playwright-core'

export interface Memory {
  heapMb: number
  /** In the page, with those that nobody sees any more. */
  nodes: number
  detachedNodes: number
  listeners: number
}

/** What is free only after another turn of the loop (finalizers, weak references) is free after a few. */
const COLLECTIONS = 4

const countNodes = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL)
    let count = 1
    while (walker.nextNode()) count += 1
    return count
  })()`)

/** After everything that can be collected was. */
export const readMemory = async (page: Page, devtools: CDPSession): Promise<Memory> => {
  for (let turn = 0; turn < COLLECTIONS; turn++) {
    await devtools.send('HeapProfiler.collectGarbage')
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)))')
  }
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters')
  return {
    heapMb: usedSize / 2 ** 20,
    nodes,
    detachedNodes: nodes - (await countNodes(page)),
    listeners: jsEventListeners,
  }
}
