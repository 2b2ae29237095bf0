import { type RefObject, useEffect } from 'react'
import { whenIdle } from '../../ui/when-idle.ts'

/** Marks words whose script alone tells their language; a title among others says too little for more. */
export const useScriptLanguage = (words: RefObject<HTMLElement | null>, text: string): void =>
  useEffect(
    () =>
      whenIdle(() => {
        const loading = import('./mark-script.ts').catch(() => null)
        void loading.then((marks) => marks?.markScript(words.current, text))
      }),
    [words, text],
  )
