import { useEffect, useState } from 'react'
import { useConversation } from '../session/use-conversation.ts'

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Files may be dropped anywhere on the page: beside the composer the browser would open them in its place. */
export const useFileDrop = (): boolean => {
  const { composer } = useConversation()
  const [isDropping, setDropping] = useState(false)

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setDropping(true)
    }
    // Left for nothing: out of the window. Between two elements of the page it is not left.
    const onDragLeave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setDropping(false)
    const onDrop = (event: DragEvent) => {
      setDropping(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      void composer.addFiles([...(event.dataTransfer?.files ?? [])])
    }
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('dragover', onDragOver, { signal })
    window.addEventListener('dragleave', onDragLeave, { signal })
    window.addEventListener('drop', onDrop, { signal })
    return () => stop.abort()
  }, [composer])
  return isDropping
}
