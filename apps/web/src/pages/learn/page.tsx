import { msg } from '@lingui/core/macro'
import { definePage } from '../define-page.ts'

export default definePage({
  paths: ['/learn', '/learn/:part'],
  place: { label: msg`Learn`, icon: 'bulb', order: 7, path: '/learn', destination: 'help' },
  load: () => import('./learn-page.tsx').then(({ LearnPage }) => ({ Page: LearnPage })),
})
