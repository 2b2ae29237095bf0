import { ATTACHMENT_BYTES, type ConversationSettings, type Failure, uploadAttachment } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Draft, DraftImage } from '../../api/local-database.ts'
import type { Services } from '../../api/services.ts'
import { formatBytes } from '../../ui/format.ts'

export interface ComposerState extends Draft {
  /** Files that are on their way to the server. */
  uploadingCount: number
  failure: Failure | null
  /** How the next message is asked; `null` until it is changed here. */
  settings: ConversationSettings | null
}

export interface Composer extends StoreApi<ComposerState> {
  setText(text: string): void
  addPaste(text: string): void
  removePaste(index: number): void
  addImages(files: File[]): Promise<void>
  removeImage(sha256: string): void
  /** Empties the composer and hands out what was written. */
  take(): Draft
  /** Puts something back that could not be sent. */
  putBack(draft: Draft): void
  setSettings(settings: ConversationSettings): void
}

/** Above this a paste is shown as a block with its size: a browser's text field freezes on megabytes. */
export const LONG_PASTE_CHARACTERS = 50_000
const DRAFT_PAUSE_MS = 300

const emptyDraft: Draft = { text: '', pastes: [], images: [] }

export const isEmptyDraft = ({ text, pastes, images }: Draft): boolean =>
  text.trim() === '' && pastes.length === 0 && images.length === 0

const tooLarge = (file: File): Failure => ({
  code: 'attachment-too-large',
  message: `${file.name} is too large to attach.`,
  why: `It has ${formatBytes(file.size)}; the most is ${formatBytes(ATTACHMENT_BYTES)}.`,
  nextStep: 'Attach a smaller version of it.',
})

const notAnImage = (file: File): Failure => ({
  code: 'attachment-not-an-image',
  message: `${file.name} is not an image.`,
  nextStep: 'Attach a PNG, JPEG, WebP or GIF image, or paste the text of the file.',
})

/** What is being written in one conversation; kept as a draft in this browser. */
export const createComposer = (services: Services, draftKey: string): Composer => {
  const store = createStore<ComposerState>(() => ({
    ...emptyDraft,
    uploadingCount: 0,
    failure: null,
    settings: null,
  }))
  const { getState, setState } = store
  let timer: ReturnType<typeof setTimeout> | undefined
  let isTouched = false

  const keepDraft = () => {
    isTouched = true
    clearTimeout(timer)
    timer = setTimeout(() => {
      const { text, pastes, images } = getState()
      const draft = { text, pastes, images }
      void (isEmptyDraft(draft) ? services.local.removeDraft(draftKey) : services.local.writeDraft(draftKey, draft))
    }, DRAFT_PAUSE_MS)
  }
  const change = (part: Partial<ComposerState>) => {
    setState(part)
    keepDraft()
  }

  void services.local.readDraft(draftKey).then((draft) => {
    if (draft && !isTouched) setState(draft)
  })

  const upload = async (file: File): Promise<void> => {
    setState(({ uploadingCount }) => ({ uploadingCount: uploadingCount + 1 }))
    try {
      const { sha256 } = await services.callRoute(uploadAttachment, { rawBody: file, mime: file.type })
      const image: DraftImage = { sha256, mime: file.type, name: file.name, sizeBytes: file.size }
      change({ images: [...getState().images.filter((each) => each.sha256 !== sha256), image] })
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setState({ failure: cause.failure })
    } finally {
      setState(({ uploadingCount }) => ({ uploadingCount: uploadingCount - 1 }))
    }
  }

  return Object.assign(store, {
    setText: (text: string) => change({ text }),
    addPaste: (text: string) => change({ pastes: [...getState().pastes, text] }),
    removePaste: (index: number) => change({ pastes: getState().pastes.filter((_, at) => at !== index) }),
    addImages: async (files: File[]) => {
      setState({ failure: null })
      const refused =
        files.find((file) => !file.type.startsWith('image/')) ?? files.find(({ size }) => size > ATTACHMENT_BYTES)
      if (refused) setState({ failure: refused.type.startsWith('image/') ? tooLarge(refused) : notAnImage(refused) })
      const accepted = files.filter((file) => file.type.startsWith('image/') && file.size <= ATTACHMENT_BYTES)
      await Promise.all(accepted.map(upload))
    },
    removeImage: (sha256: string) => change({ images: getState().images.filter((image) => image.sha256 !== sha256) }),
    take: () => {
      const { text, pastes, images } = getState()
      change({ ...emptyDraft, failure: null })
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
    setSettings: (settings: ConversationSettings) => setState({ settings }),
  })
}
