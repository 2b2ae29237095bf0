import { definePage } from '../define-page.ts'

export default definePage({
  paths: ['/', '/c/$conversationId'],
  load: () => import('./chat-page.tsx').then(({ ChatPage }) => ({ Page: ChatPage })),
  place: { label: 'Chat', icon: 'chat', order: 1, path: '/' },
})
