import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import './gallery.css'
import { Suspense, useEffect } from 'react'
import { useParams } from 'wouter'
import { useStore } from 'zustand'
import { PageBar } from '../../ui/page-bar.tsx'
import { PageParts } from '../../ui/page-parts.tsx'
import { galleryStore } from './gallery-store.ts'
import { GallerySwitches } from './gallery-switches.tsx'
import { type Room, rooms } from './rooms.ts'
import { showContacts } from './show-contacts.ts'
import { showMotion } from './show-motion.ts'
import { SpecimenView } from './specimen-view.tsx'
import { TokensRoom } from './tokens/tokens-room.tsx'

const TOKENS = 'tokens'

const RoomView = ({ room }: { room: Room }) => (
  <div className="specimens" data-room={room.id}>
    {room.specimens.map((specimen) => (
      <SpecimenView key={specimen.id} specimen={specimen} />
    ))}
  </div>
)

/** Every component of the program with all its states, as it is in this very version. */
export const GalleryPage = () => {
  const { room: roomId } = useParams()
  const room = rooms.find(({ id }) => id === roomId)
  const { theme, density, direction, motion } = useStore(galleryStore)

  useEffect(() => {
    document.title = `${t`Gallery`} - LLM Playground`
  }, [])
  useEffect(showContacts, [])
  useEffect(() => showMotion(motion), [motion])

  return (
    <main
      id="main"
      className="main gallery"
      dir={direction}
      data-theme={theme === 'own' ? undefined : theme}
      data-density={density}
    >
      <PageBar>
        <h1>
          <Trans>Gallery</Trans>
        </h1>
      </PageBar>
      <PageParts
        label={t`Gallery`}
        parts={[
          { id: TOKENS, href: '/gallery', label: t({ message: 'Tokens', context: 'design' }) },
          ...rooms.map(({ id, folder }) => ({ id, href: `/gallery/${id}`, label: folder, isMono: true })),
        ]}
        current={room?.id ?? TOKENS}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`Components`}>
        <div className="gallery-page">
          <GallerySwitches />
          <Suspense>{room ? <RoomView key={room.id} room={room} /> : <TokensRoom />}</Suspense>
        </div>
      </section>
    </main>
  )
}
