import { tellByScript } from './tell-script.ts'

export const markScript = (words: HTMLElement | null, text: string): void => {
  const told = tellByScript(text)
  if (told) words?.setAttribute('lang', told)
  else words?.removeAttribute('lang')
}
