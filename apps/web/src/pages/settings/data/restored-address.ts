export interface Restored {
  restored: string
  previousState: string
}

/** The address of the page that tells what was restored; it carries the news over the reload. */
export const restoredAddress = ({ restored, previousState }: Restored): string =>
  `/settings/data?${new URLSearchParams({ restored, previousState })}`

export const readRestored = (search: string): Restored | null => {
  const query = new URLSearchParams(search)
  const restored = query.get('restored')
  const previousState = query.get('previousState')
  return restored && previousState ? { restored, previousState } : null
}
