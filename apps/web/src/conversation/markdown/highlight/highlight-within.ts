/** Colours the closed code blocks inside `node`. */
export function highlightWithin(_node: Element): void {}
