import { useEffect, useRef, useState } from 'react'
import { readAnnouncements } from '../../ui/announcements.ts'
import { lastMessage } from '../session/session-state.ts'
import { useConversation } from '../session/use-conversation.ts'
import { newsOf, nothingHeard } from './reply-news.ts'

// A screen reader that is told something new more often than this only stutters.
const BEAT_MS = 1_500

/** Reads a running reply out politely, in whole sentences, tells its phases, and says how it ended; less for who wants less. */
export const ReplyAnnouncer = () => {
  const { session } = useConversation()
  const [words, setWords] = useState('')
  const heard = useRef(nothingHeard)

  useEffect(() => {
    const openedAt = Date.now()
    const announce = () => {
      const message = lastMessage(session.getState())
      if (!message?.run) return
      const news = newsOf(heard.current, { ...message, run: message.run }, openedAt)
      heard.current = news.heard
      const wanted = { sentences: news.words, end: news.ending, none: '' }[readAnnouncements()]
      if (wanted) setWords(wanted)
    }
    const timer = setInterval(announce, BEAT_MS)
    return () => clearInterval(timer)
  }, [session])

  return (
    <div className="vh" role="log" aria-live="polite">
      {words}
    </div>
  )
}
