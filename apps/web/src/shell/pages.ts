import type { Page } from '../pages/define-page.ts'

const found = import.meta.glob<Page>('../pages/*/page.tsx', { eager: true, import: 'default' })

/** Every page that has a folder. */
export const pages: Page[] = Object.values(found)
