export interface Tool {
  /** What `actOnClick` looks up when the button is pressed. */
  act: string
  icon?: string
  /** Shown where no icon says it. */
  text?: string
  label: string
  /** More than the name says. */
  tip?: string
  isPressed?: boolean
  /** Not worth its place on a block of one line. */
  isForMany?: boolean
}

/**
 * The buttons in a block's head. As a toolbar they are one stop of the Tab key, whatever their number: an answer with
 * twenty code blocks has twenty stops and not a hundred.
 */
export function buildTools(label: string, tools: readonly Tool[]): HTMLElement {
  const bar = document.createElement('div')
  bar.className = 'block-tools'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', label)
  bar.append(...tools.map(buildTool))
  const first = bar.querySelector('button')
  if (first) first.tabIndex = 0
  return bar
}

export function buildTool({ act, icon, text, label, tip = label, isPressed, isForMany }: Tool): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = icon ? 'btn quiet icon' : 'btn quiet'
  button.tabIndex = -1
  button.dataset.act = act
  button.title = tip
  button.setAttribute('aria-label', label)
  if (isPressed !== undefined) button.setAttribute('aria-pressed', String(isPressed))
  if (isForMany) button.dataset.many = ''
  if (text) button.textContent = text
  if (!icon) return button
  const mark = button.appendChild(document.createElement('i'))
  mark.className = `i i-${icon}`
  mark.setAttribute('aria-hidden', 'true')
  return button
}
