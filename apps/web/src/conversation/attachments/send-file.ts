import { t } from '@lingui/core/macro'
import { type Attachment, type ErrorReply, uploadAttachment } from '@llm-playground/protocol'
import { ApiError, routeUrl } from '@llm-playground/protocol/client'

export interface SendFileOptions {
  signal: AbortSignal
  onProgress: (share: number) => void
}

export type SendFile = (bytes: Blob, options: SendFileOptions) => Promise<Attachment>

const failureOf = (request: XMLHttpRequest): ApiError => {
  const failure = (request.response as Partial<ErrorReply> | null)?.error
  if (failure) return new ApiError(failure, request.status)
  const isUnanswered = request.status === 0
  return new ApiError(
    {
      code: isUnanswered ? 'server-unreachable' : 'reply-invalid',
      message: isUnanswered
        ? t`LLM Playground does not answer.`
        : t`The server answered ${request.status} without a reason.`,
      nextStep: t`It is tried again when the server is back; or try it now.`,
    },
    request.status,
  )
}

/** By XMLHttpRequest: `fetch` does not tell how much of a body is on its way. */
export const sendFile: SendFile = (bytes, { signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(uploadAttachment.method, routeUrl(uploadAttachment))
    request.responseType = 'json'
    request.setRequestHeader('content-type', bytes.type || 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => {
      if (request.status === uploadAttachment.status) resolve(request.response as Attachment)
      else reject(failureOf(request))
    })
    request.addEventListener('error', () => reject(failureOf(request)))
    signal.addEventListener('abort', () => {
      request.abort()
      reject(signal.reason)
    })
    request.send(bytes)
  })
