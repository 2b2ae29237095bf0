import { msg } from '@lingui/core/macro'
import { definePage } from '../define-page.ts'

export default definePage({
  paths: ['/settings', '/settings/:section', '/settings/providers/:providerId'],
  load: () => import('./settings-page.tsx').then(({ SettingsPage }) => ({ Page: SettingsPage })),
  place: { label: msg`Settings`, icon: 'gear', order: 9, path: '/settings' },
})
