import { type RefObject, useEffect } from 'react'
import { useLanguage } from '../../ui/language/language.ts'
import { whenIdle } from '../../ui/when-idle.ts'

/** Marks the languages of a text that has come to its end. @param text said again when it changes @param hint of words outside of messages */
export const useMarkedLanguages = (
  words: RefObject<HTMLElement | null>,
  text: string,
  isFinal: boolean,
  hint?: string,
): void => {
  const language = useLanguage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text or another language of the page is marked anew
  useEffect(() => {
    if (!isFinal) return
    let isGone = false
    whenIdle(() => {
      if (isGone) return
      // Offline before its code came: what is read stays readable, in the voice of the page.
      const loading = import('./mark-languages.ts').catch(() => null)
      void loading.then((marks) => !isGone && words.current && marks?.markLanguages(words.current, hint))
    })
    return () => {
      isGone = true
    }
  }, [words, text, isFinal, language, hint])
}
