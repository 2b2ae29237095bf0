import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { PastDraft } from '../api/local-database.ts'
import { useServices } from '../api/use-services.ts'
import { composerOf } from '../conversation/composer/composers.ts'
import { NEW_DRAFT_KEY } from '../conversation/composer/new-draft-key.ts'
import { shownConversation } from '../conversation/session/shown-conversation.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FilterList } from '../ui/filter-list.tsx'
import { formatListTime, isSameDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'

const SHOWN_CHARACTERS = 200

const wordsOf = ({ draft: { text, pastes, images } }: PastDraft): string =>
  [text, ...pastes, ...images.map(({ name }) => name)]
    .map((each) => each.trim().slice(0, SHOWN_CHARACTERS))
    .filter(Boolean)
    .join(' · ')

/** The first letters of its id are the time at which it was made. */
const timeOf = ({ id }: PastDraft): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

const focusField = (): void =>
  void requestAnimationFrame(() => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus())

/** What was sent or thrown away, to be brought back without arrow keys. */
export const PastDrafts = ({ onClose }: { onClose: () => void }) => {
  const services = useServices()
  const [, navigate] = useLocation()
  const [past, setPast] = useState<PastDraft[] | null>(null)
  useEffect(() => void services.local.readPast().then(setPast), [services])
  const now = Date.now()

  const bringBack = async ({ draft }: PastDraft) => {
    onClose()
    const { shown } = shownConversation.getState()
    if (!shown) navigate('/')
    const composer = shown?.composer ?? composerOf(services, NEW_DRAFT_KEY)
    await composer.whenRead
    composer.putBack(draft)
    focusField()
  }
  return (
    <Dialog label={t`Earlier drafts`} className="palette" onClose={onClose}>
      {past && (
        <FilterList
          label={t`Earlier drafts`}
          placeholder={t`Search what you wrote before`}
          options={past.map((each) => ({
            id: each.id,
            label: wordsOf(each),
            group: isSameDay(timeOf(each), now) ? t`Today` : t`Earlier`,
            content: (
              <>
                <Icon name="edit" small />
                <span className="cut grow">{wordsOf(each)}</span>
                <time className="soft small num" dateTime={new Date(timeOf(each)).toISOString()}>
                  {formatListTime(timeOf(each), now)}
                </time>
              </>
            ),
          }))}
          empty={
            <p className="soft small">
              {past.length === 0 ? (
                <Trans>Nothing yet. What you send or throw away can be brought back from here.</Trans>
              ) : (
                <Trans>Nothing fits.</Trans>
              )}
            </p>
          }
          onPick={(id) => {
            const picked = past.find((each) => each.id === id)
            if (picked) void bringBack(picked)
          }}
        />
      )}
    </Dialog>
  )
}
