const SINGLE_KEYS_KEY = 'single-keys'

/** Letters that do something by themselves help some and hinder others, for instance those who dictate. */
export const areSingleKeysOn = (): boolean => {
  try {
    return localStorage.getItem(SINGLE_KEYS_KEY) !== 'off'
  } catch {
    return true
  }
}

export const applySingleKeys = (areOn: boolean): void => {
  try {
    localStorage.setItem(SINGLE_KEYS_KEY, areOn ? 'on' : 'off')
  } catch {
    // Storage is switched off: the keys stay on.
  }
}
