import { t } from '@lingui/core/macro'
import { getOutline, type OutlineItem } from '@llm-playground/protocol'
import { type RefObject, useEffect, useMemo, useState } from 'react'
import { jumpToMessage, untilTakenOver } from '../../conversation/message/jump-to-message.ts'
import { useConversation } from '../../conversation/session/use-conversation.ts'
import { FilterList, type FilterOption } from '../../ui/filter-list.tsx'
import { orShowFailure } from '../../ui/or-show-failure.ts'
import { Popover } from '../../ui/popover.tsx'

interface OutlinePanelProps {
  anchor: RefObject<HTMLElement | null>
  scroller: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Everything the person wrote on this branch, also what is not loaded. */
export const OutlinePanel = ({ anchor, scroller, onClose }: OutlinePanelProps) => {
  const { session } = useConversation()
  const [items, setItems] = useState<OutlineItem[] | null>(null)
  useEffect(() => {
    const { conversationId, services } = session
    void orShowFailure(async () => {
      const outline = await services.callRoute(getOutline, { params: { conversationId }, query: {} })
      setItems(outline.items)
    })
  }, [session])
  const jumpTo = (item: OutlineItem) => {
    const element = scroller.current
    if (element) void untilTakenOver((takenOver) => jumpToMessage(session, element, item, takenOver))
  }
  const options = useMemo(
    () =>
      (items ?? []).map(
        ({ id, position, text }): FilterOption => ({
          id,
          label: text,
          group: '',
          words: String(position),
          content: (
            <>
              <span className="num soft small">{position}</span>
              <span className="cut grow">{text || t`Without words`}</span>
            </>
          ),
        }),
      ),
    [items],
  )
  return (
    <Popover anchor={anchor} label={t`Your messages`} className="menu picker" align="end" onClose={onClose}>
      <div>
        <FilterList
          label={t`Your messages`}
          placeholder={t`Words, or a number`}
          options={options}
          isWhole
          empty={<p className="soft small">{items === null ? t`They are being read.` : t`None fits.`}</p>}
          onPick={(id) => {
            const item = items?.find((each) => each.id === id)
            onClose()
            if (item) jumpTo(item)
          }}
        />
      </div>
    </Popover>
  )
}
