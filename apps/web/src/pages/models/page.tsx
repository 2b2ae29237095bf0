import { msg } from '@lingui/core/macro'
import { definePage } from '../define-page.ts'

export default definePage({
  paths: ['/models'],
  load: () => import('./models-page.tsx').then(({ ModelsPage }) => ({ Page: ModelsPage })),
  place: { label: msg`Models`, icon: 'chip', order: 5, path: '/models' },
})
