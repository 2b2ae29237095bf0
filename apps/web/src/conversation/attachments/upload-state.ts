import type { Failure, ImageInput } from '@llm-playground/protocol'
import type { WaitingFile } from '../../api/local-database.ts'

/** A file on its way to the server. */
export interface Upload extends Pick<WaitingFile, 'id' | 'file'> {
  state: 'waiting' | 'preparing' | 'uploading' | 'failed'
  /** How much is sent, from 0 to 1; null while it is not known. */
  share: number | null
  failure?: Failure
}

export interface UploadState {
  uploads: Upload[]
  /** How the chosen model looks at images; files are made ready for it. */
  imageInput: ImageInput | undefined
}
