import type { ComponentType } from 'react'
import type { Page } from '../pages/define-page.ts'

const found = import.meta.glob<Page>('../pages/*/page.tsx', { eager: true, import: 'default' })

export interface KnownPage extends Omit<Page, 'component'> {
  /** Once its code has come. */
  component: ComponentType | null
}

const remembered = (page: Page): KnownPage => {
  const known: KnownPage = {
    ...page,
    component: page.component ?? null,
    load: async () => {
      const loaded = await page.load()
      known.component = loaded.Page
      return loaded
    },
  }
  return known
}

/** Every page that has a folder. */
export const pages: KnownPage[] = Object.values(found).map(remembered)
