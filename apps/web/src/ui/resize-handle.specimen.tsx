import { msg, t } from '@lingui/core/macro'
import type { CSSProperties } from 'react'
import type { PanelSize } from './panel-width.ts'
import { ResizeHandle } from './resize-handle.tsx'
import { defineSpecimen } from './specimen/specimen.ts'
import { contactStates, state } from './specimen/states.ts'

const size: PanelSize = { property: '--specimen-width', least: 64, normal: 144, most: 224 }

const panel: CSSProperties = {
  position: 'relative',
  width: 'var(--specimen-width, 9rem)',
  height: '6rem',
  background: 'var(--desk)',
}

const Rest = () => (
  <div style={panel}>
    <ResizeHandle size={size} label={t`Width of the panel`} edge="end" />
  </div>
)

export const specimen = defineSpecimen({
  title: msg`Edge of a panel`,
  purpose: msg`Dragged, moved by the arrow keys, or stepped on by a click; the width is remembered.`,
  states: [...contactStates(Rest), state('rightToLeft', Rest)],
})
