import type { ConversationSettings } from '@llm-playground/protocol'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Draft, DraftImage } from '../../api/local-database.ts'
import type { Services } from '../../api/services.ts'
import type { UploadState } from '../attachments/upload-state.ts'
import type { UploadOptions, Uploads } from '../attachments/uploads.ts'
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts'
import { createPastDrafts, type PastDrafts } from './past-drafts.ts'

export interface ComposerState extends Draft, UploadState {
  /** The browser has no room for files and waiting messages beyond this page. */
  isForgetful: boolean
  /** How the next message is asked; `null` until it is changed here. */
  settings: ConversationSettings | null
}

export interface Composer
  extends StoreApi<ComposerState>,
    Pick<DraftKeeper, 'whenRead' | 'keepNow' | 'keepLeaving'>,
    Pick<PastDrafts, 'isRecalled' | 'recall'> {
  setText(text: string): void
  addPaste(text: string, index?: number): void
  removePaste(index: number): void
  addImage(image: DraftImage): void
  removeImage(sha256: string): void
  /** Says what an image shows. */
  describeImage(sha256: string, description: string): void
  addFiles(files: File[]): Promise<void>
  /** Takes up the files that an earlier page could not send. */
  resumeUploads(): Promise<void>
  cancelUpload(id: string): void
  retryUpload(id: string): void
  /** Empties the composer and hands out what was written. */
  take(): Draft
  /** Puts something back that could not be sent. */
  putBack(draft: Draft): void
  setSettings(settings: ConversationSettings): void
}

/** Above this a paste is shown as a block with its size: a browser's text field freezes on megabytes. */
export const LONG_PASTE_CHARACTERS = 50_000

const emptyDraft: Draft = { text: '', pastes: [], images: [] }

type StartUploads = (options: UploadOptions) => Promise<Uploads>

const startUploads: StartUploads = async (options) => (await import('../attachments/uploads.ts')).createUploads(options)

const withInserted = <Item>(items: Item[], item: Item, index = items.length): Item[] => items.toSpliced(index, 0, item)

/** Which parts a person attaches and takes away again. */
const draftActions = ({ getState }: StoreApi<ComposerState>, change: (part: Partial<ComposerState>) => void) => ({
  setText: (text: string) => change({ text }),
  addPaste: (text: string, index?: number) => change({ pastes: withInserted(getState().pastes, text, index) }),
  removePaste: (index: number) => change({ pastes: getState().pastes.toSpliced(index, 1) }),
  addImage: (image: DraftImage) => {
    const others = getState().images.filter(({ sha256 }) => sha256 !== image.sha256)
    const next = others.findIndex(({ order = '' }) => order > (image.order ?? ''))
    change({ images: withInserted(others, image, next === -1 ? undefined : next) })
  },
  removeImage: (sha256: string) => change({ images: getState().images.filter((image) => image.sha256 !== sha256) }),
  describeImage: (sha256: string, description: string) =>
    change({
      images: getState().images.map((image) => (image.sha256 === sha256 ? { ...image, description } : image)),
    }),
  take: () => {
    const { text, pastes, images } = getState()
    change(emptyDraft)
    return { text, pastes, images }
  },
  putBack: ({ text, pastes, images }: Draft) => {
    const now = getState()
    change({
      text: [text, now.text].filter((each) => each.trim() !== '').join('\n\n'),
      pastes: [...pastes, ...now.pastes],
      images: [...images, ...now.images],
    })
  },
})

/** What is being written in one conversation; kept as a draft in this browser. */
export const createComposer = (services: Services, draftKey: string, start = startUploads): Composer => {
  const store = createStore<ComposerState>(() => ({
    ...emptyDraft,
    uploads: [],
    imageInput: undefined,
    isForgetful: false,
    settings: null,
  }))
  const { setState } = store
  const keeper = createDraftKeeper(store, services, draftKey)
  const change = (part: Partial<ComposerState>) => {
    setState(part)
    keeper.keep()
  }
  const actions = draftActions(store, change)
  void services.local.lasts().then((lasts) => setState({ isForgetful: !lasts }))
  const past = createPastDrafts(store, services.local, change)

  let started: Promise<Uploads> | null = null
  // The code for files comes with the first one: most messages have none.
  const uploads = () => {
    started ??= start({ services, draftKey, store, onImage: actions.addImage, onText: actions.addPaste })
    return started
  }
  let isResumed = false

  return Object.assign(store, actions, {
    whenRead: keeper.whenRead,
    keepNow: keeper.keepNow,
    keepLeaving: keeper.keepLeaving,
    isRecalled: past.isRecalled,
    recall: past.recall,
    setText: (text: string) => {
      past.typed(text)
      actions.setText(text)
    },
    take: () => {
      const taken = actions.take()
      past.note(taken)
      return taken
    },
    addFiles: async (files: File[]) => {
      if (files.length === 0) return
      const [{ add }] = await Promise.all([uploads(), keeper.whenRead])
      add(files)
    },
    resumeUploads: async () => {
      if (isResumed) return
      isResumed = true
      const waiting = await services.local.readFiles(draftKey)
      if (waiting.length > 0) (await uploads()).resume(waiting)
    },
    cancelUpload: (id: string) => void uploads().then(({ cancel }) => cancel(id)),
    retryUpload: (id: string) => void uploads().then(({ retry }) => retry(id)),
    setSettings: (settings: ConversationSettings) => setState({ settings }),
  })
}
