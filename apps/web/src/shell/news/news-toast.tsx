import { plural, t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { useLanguage } from '../../ui/language/language.ts'
import { noticeStore, type ReplyNews } from '../../ui/notice-store.ts'
import { conversationPath } from '../../ui/paths.ts'
import { Toast } from '../../ui/toast.tsx'
import { useCommands } from '../../ui/use-commands.ts'
import { keepOffField } from './keep-off-field.ts'
import { leaveByItself } from './leave-by-itself.ts'
import './news-toast.css'

const newsWords = ([first, ...more]: ReplyNews[]): string => {
  if (!first) return ''
  const name = first.title || t`New conversation`
  if (more.length > 0) {
    const all = [first, ...more]
    const failed = all.filter(({ outcome }) => outcome !== 'completed').length
    const done = all.length - failed
    if (failed === 0) return plural(done, { one: '# reply is done', other: '# replies are done' })
    const words = plural(failed, { one: '# reply has failed', other: '# replies have failed' })
    if (done === 0) return words
    const others = plural(done, { one: '# reply is done', other: '# replies are done' })
    return t`${others}, ${words}`
  }
  if (first.outcome === 'completed') return t`Reply done: ${name}`
  return first.outcome === 'failed' ? t`Reply failed: ${name}` : t`Reply interrupted: ${name}`
}

const close = (): void => noticeStore.setState({ news: [], isHigh: false })

/** Replies that have ended elsewhere, in one toast; each leaves it when it is read, and the toast leaves by itself. */
export const NewsToast = ({ ends }: { ends: ReplyNews[] }) => {
  useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const { length } = ends
  useEffect(() => keepOffField(place.current!), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes later is told as long as the first
  useEffect(() => leaveByItself(place.current!, close), [length])
  const open = () => navigate(conversationPath(ends[0]!.conversationId))
  useCommands([
    { id: 'open-news', key: 'o', label: t`Open the conversation whose reply is done`, group: t`Everywhere`, run: open },
  ])
  return (
    <div ref={place} className="news">
      <Toast notice={{ text: newsWords(ends), action: { label: t`Open`, run: open } }} onClose={close} isLasting />
    </div>
  )
}
