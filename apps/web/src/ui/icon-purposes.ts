/**
 * What an icon stands for, in the words of the W3C's vocabulary of actions (WAI-Adapt, content module), so that a
 * reader's own program can put a picture in its place that the reader knows.
 */
const purposes: Record<string, string> = {
  down: 'expand',
  gear: 'settings',
  left: 'previous',
  list: 'toc',
  plus: 'new',
  retry: 'refresh',
  right: 'next',
  stop: 'escape',
  trash: 'delete',
}

const isPurpose = /^(?:close|copy|download|edit|more|pause|play|send|undo)$/

export const purposeOfIcon = (name: string): string | undefined => (isPurpose.test(name) ? name : purposes[name])
