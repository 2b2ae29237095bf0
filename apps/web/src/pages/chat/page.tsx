import { msg } from '@lingui/core/macro'
import { definePage } from '../define-page.ts'
import { ChatPage } from './chat-page.tsx'

export default definePage({
  paths: ['/', '/c/:conversationId'],
  // The page one starts on comes with the frame: a second request would only delay it.
  load: async () => ({ Page: ChatPage }),
  component: ChatPage,
  place: { label: msg`Chat`, icon: 'chat', order: 1, path: '/', destination: 'home' },
})
