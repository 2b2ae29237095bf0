import { z } from 'zod'
import { defineRoute } from './route.ts'

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const attachment = z.object({ sha256, sizeBytes: z.int(), mime: z.string() }).meta({ id: 'Attachment' })
export type Attachment = z.output<typeof attachment>

/** Largest file a message may carry. */
export const ATTACHMENT_BYTES = 20 * 1024 * 1024

export const uploadAttachment = defineRoute({
  id: 'uploadAttachment',
  method: 'POST',
  path: '/api/attachments',
  tag: 'Messages',
  summary: 'Stores a file under the hash of its bytes. The same bytes twice are stored once.',
  rawBodyLimit: ATTACHMENT_BYTES,
  status: 201,
  reply: attachment,
})

export const getAttachment = defineRoute({
  id: 'getAttachment',
  method: 'GET',
  path: '/api/attachments/:sha256',
  tag: 'Messages',
  summary: 'The bytes of an attachment.',
  params: z.object({ sha256 }),
  replyKind: 'bytes',
})
