import { definePage } from '../define-page.ts'

export default definePage({
  paths: ['/learn'],
  load: () => import('./learn-page.tsx').then(({ LearnPage }) => ({ Page: LearnPage })),
})
