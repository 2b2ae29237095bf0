import type { Model } from '@llm-playground/protocol'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useConversation } from '../session/use-conversation.ts'

/** Tells the composer for whom images are made ready, and why it must not be sent yet. */
export const useUploads = (model: Model | undefined, areModelsLoading: boolean): 'uploading' | 'failed' | null => {
  const { composer } = useConversation()
  const imageInput = model?.supports.imageInput

  useEffect(() => {
    composer.setState({ imageInput })
    if (!areModelsLoading) void composer.resumeUploads()
  }, [composer, imageInput, areModelsLoading])

  return useStore(composer, ({ uploads }) => {
    if (uploads.length === 0) return null
    const isStuck = uploads.some(({ failure }) => failure && failure.code !== 'server-unreachable')
    return isStuck ? 'failed' : 'uploading'
  })
}
