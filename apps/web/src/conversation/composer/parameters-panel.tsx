import { t } from '@lingui/core/macro'
import type { RefObject } from 'react'
import { Popover } from '../../ui/popover.tsx'
import { ParametersForm } from './parameters-form.tsx'
import type { ParametersProps } from './parameters-props.ts'

interface ParametersPanelProps extends ParametersProps {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}

export const ParametersPanel = ({ anchor, onClose, ...parameters }: ParametersPanelProps) => (
  <Popover anchor={anchor} label={t`Parameters`} className="menu parameters" onClose={onClose}>
    <ParametersForm {...parameters} />
  </Popover>
)
