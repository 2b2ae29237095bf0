import type { Draft } from '../../api/local-database.ts'

export const isEmptyDraft = ({ text, pastes, images }: Draft): boolean =>
  text.trim() === '' && pastes.length === 0 && images.length === 0
