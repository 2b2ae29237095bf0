/**
 * What an icon stands for, in the words of the W3C's vocabulary of actions (WAI-Adapt, content module), so that a
 * reader's own program can put a picture in its place that the reader knows.
 */
const purposes: Record<string, string> = {
  close: 'close',
  copy: 'copy',
  down: 'expand',
  download: 'download',
  edit: 'edit',
  gear: 'settings',
  left: 'previous',
  list: 'toc',
  more: 'more',
  pause: 'pause',
  play: 'play',
  plus: 'new',
  retry: 'refresh',
  right: 'next',
  send: 'send',
  stop: 'escape',
  trash: 'delete',
  undo: 'undo',
}

export const purposeOfIcon = (name: string): string | undefined => purposes[name]
