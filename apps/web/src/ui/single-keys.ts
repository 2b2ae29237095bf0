import { storedText, storeText } from './stored-text.ts'

const SINGLE_KEYS_KEY = 'single-keys'

/** Letters that do something by themselves help some and hinder others, for instance those who dictate. */
export const areSingleKeysOn = (): boolean => storedText.getItem(SINGLE_KEYS_KEY) !== 'off'

export const applySingleKeys = (areOn: boolean): void => storeText(SINGLE_KEYS_KEY, areOn ? 'on' : 'off')
