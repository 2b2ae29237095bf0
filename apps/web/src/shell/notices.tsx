import { t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { readAnnouncements } from '../ui/announcements.ts'
import { FailureNotice } from '../ui/failure-notice.tsx'
import { quietPart } from '../ui/lazy-part.tsx'
import { closeFailure, closeToast, noticeStore } from '../ui/notice-store.ts'
import { useCommands } from '../ui/use-commands.ts'

/** What it says is done already. */
const Toast = quietPart(() => import('../ui/toast.tsx').then(({ Toast }) => Toast))
/** The list tells it too. */
const NewsToast = quietPart(() => import('./news/news-toast.tsx').then(({ NewsToast }) => NewsToast))

const ABOVE_DOCK_PX = 8

/** The toast of the last move that can be undone, and the card of an action that failed. */
export const Notices = () => {
  const { toast, news, failure, dock, isHigh } = useStore(noticeStore)
  const above = dock ? { bottom: dock.height + ABOVE_DOCK_PX, left: dock.middle } : {}
  const undo = toast?.action?.label === t`Undo` ? toast.action : null
  useCommands(
    undo
      ? [
          {
            id: 'undo',
            key: 'u',
            label: undo.label,
            group: t`Everywhere`,
            run: () => {
              undo.run()
              closeToast()
            },
          },
        ]
      : [],
  )
  return (
    <div className="notices" style={isHigh ? { top: ABOVE_DOCK_PX, bottom: 'auto' } : above}>
      <div role="alert">{failure && <FailureNotice failure={failure} onClose={closeFailure} />}</div>
      {/* Who wants to hear nothing of replies sees it. */}
      <div role={readAnnouncements() === 'none' ? undefined : 'status'}>
        {news.length > 0 && <NewsToast ends={news} />}
      </div>
      <div role="status">{toast && <Toast key={toast.id} notice={toast} onClose={closeToast} />}</div>
    </div>
  )
}
