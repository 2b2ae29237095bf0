import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { Icon } from '../../ui/icon.tsx'
import { translate } from '../../ui/language/i18n.ts'
import { type GalleryView, galleryStore } from './gallery-store.ts'

type Words = Record<string, MessageDescriptor>

const themeWords = {
  own: msg`As chosen`,
  system: msg`System`,
  light: msg`Light`,
  dark: msg`Dark`,
  contrast: msg`High contrast`,
} satisfies Record<GalleryView['theme'], MessageDescriptor>

const densityWords = {
  comfortable: msg`Comfortable`,
  compact: msg`Compact`,
} satisfies Record<GalleryView['density'], MessageDescriptor>

const directionWords = {
  ltr: msg`From left to right`,
  rtl: msg`From right to left`,
} satisfies Record<GalleryView['direction'], MessageDescriptor>

const motionWords = {
  system: msg`System`,
  reduced: msg`Reduced`,
  full: msg`Full`,
} satisfies Record<GalleryView['motion'], MessageDescriptor>

interface SwitchProps {
  label: string
  name: keyof GalleryView
  words: Words
}

const Switch = ({ label, name, words }: SwitchProps) => {
  const value = useStore(galleryStore, (view) => view[name])
  return (
    <label className="field">
      <span className="label">{label}</span>
      <span className="select">
        <select
          className="input"
          title={t`Changes only what the gallery shows`}
          value={value}
          onChange={({ target }) => galleryStore.setState({ [name]: target.value } as Partial<GalleryView>)}
        >
          {Object.entries(words).map(([choice, word]) => (
            <option key={choice} value={choice}>
              {translate(word)}
            </option>
          ))}
        </select>
        <Icon name="down" small />
      </span>
    </label>
  )
}

/** Theme, density, direction and motion of what is shown below. */
export const GallerySwitches = () => (
  <fieldset className="gallery-switches">
    <legend className="vh">{t`How it is shown`}</legend>
    <Switch label={t`Theme`} name="theme" words={themeWords} />
    <Switch label={t`Density`} name="density" words={densityWords} />
    <Switch label={t`Direction`} name="direction" words={directionWords} />
    <Switch label={t`Motion`} name="motion" words={motionWords} />
  </fieldset>
)
