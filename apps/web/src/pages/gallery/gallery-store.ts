import { createStore } from 'zustand/vanilla'
import type { Density } from '../../ui/density.ts'
import type { Theme } from '../../ui/theme.ts'
import type { Motion } from './show-motion.ts'

/** How the gallery shows its components; the rest of the program stays as it is. */
export interface GalleryView {
  theme: Theme | 'own'
  density: Density
  direction: 'ltr' | 'rtl'
  motion: Motion
}

export const galleryStore = createStore<GalleryView>(() => ({
  theme: 'own',
  density: 'comfortable',
  direction: 'ltr',
  motion: 'system',
}))
