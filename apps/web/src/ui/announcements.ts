export const announcements = ['sentences', 'end', 'none'] as const
/** How much of a reply a screen reader is told while it is written. */
export type Announcements = (typeof announcements)[number]

const ANNOUNCEMENTS_KEY = 'announcements'

export const readAnnouncements = (): Announcements => {
  try {
    const chosen = localStorage.getItem(ANNOUNCEMENTS_KEY)
    return announcements.find((each) => each === chosen) ?? 'sentences'
  } catch {
    // Storage is switched off: everything is told.
    return 'sentences'
  }
}

export const applyAnnouncements = (chosen: Announcements): void => {
  try {
    localStorage.setItem(ANNOUNCEMENTS_KEY, chosen)
  } catch {
    // Storage is switched off: everything is told.
  }
}
