import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { type MouseEvent, useEffect, useState } from 'react'
import { formatBytes } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { failureText } from '../../ui/language/failure-words.ts'
import { translate } from '../../ui/language/i18n.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useConversation } from '../session/use-conversation.ts'
import type { Upload } from './upload-state.ts'
import { writeOn } from './write-on.ts'

const useAddress = (file: File): string | null => {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}

const words: Record<Exclude<Upload['state'], 'failed'>, MessageDescriptor> = {
  waiting: msg`waits`,
  preparing: msg`is made ready`,
  uploading: msg`uploading`,
}

/** A file on its way: how far it is, or why it did not get there. */
export const UploadChip = ({ upload }: { upload: Upload }) => {
  const { composer } = useConversation()
  const { id, file, state, share, failure } = upload
  const address = useAddress(file)
  const { name } = file
  const cancel = (event: MouseEvent) => {
    writeOn(event)
    composer.cancelUpload(id)
  }
  if (state === 'failed') {
    return (
      <span className="file failed" role="alert">
        <Icon name="warn" small />
        <span className="why">{failure && failureText(failure)}</span>
        <IconButton icon="retry" label={t`Try ${name} again`} onClick={() => composer.retryUpload(id)} />
        <IconButton small icon="close" label={t`Remove ${name}`} onClick={cancel} />
      </span>
    )
  }
  return (
    <span className="file">
      {address ? <img className="thumb" src={address} alt="" /> : <Icon name="file" small />}
      <span className="cut">{file.name}</span>
      <span className="soft num">{formatBytes(file.size)}</span>
      <span className="soft" role="status">
        {translate(words[state])}
      </span>
      <ProgressBar className="file-progress" label={t`${name} on its way`} share={share} />
      <IconButton small icon="close" label={t`Stop ${name}`} onClick={cancel} />
    </span>
  )
}
