const letter = /\p{L}/u
const writtenFromTheRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * Bullets, the bar of a quote and the order of columns stand on the side where their first words begin. The browser's
 * `auto` does not look at words that have a direction of their own, as all in a list or a quote have.
 */
export function readDirection(element: HTMLElement, first: Element | null): void {
  const found = letter.exec(first?.textContent ?? '')?.[0]
  if (found && writtenFromTheRight.test(found)) element.dir = 'rtl'
}
