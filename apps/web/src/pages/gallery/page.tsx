import { definePage } from '../define-page.ts'

export default definePage({
  paths: ['/gallery', '/gallery/:room'],
  load: () => import('./gallery-page.tsx').then(({ GalleryPage }) => ({ Page: GalleryPage })),
})
