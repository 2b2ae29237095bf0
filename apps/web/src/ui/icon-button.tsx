import type { ButtonHTMLAttributes } from 'react'
import { Icon } from './icon.tsx'

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: string
  label: string
  /** Key that does the same, shown in the tip. */
  hint?: string | undefined
  small?: boolean
}

/** 44 px target with an icon; the label is its name and its tip. */
export const IconButton = ({ icon, label, hint, small = false, className = '', ...rest }: IconButtonProps) => (
  <button
    type="button"
    className={`btn quiet icon ${className}`}
    aria-label={label}
    title={hint ? `${label} (${hint})` : label}
    {...rest}
  >
    <Icon name={icon} small={small} />
  </button>
)
