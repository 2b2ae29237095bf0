import { purposeOfIcon } from './icon-purposes.ts'

/** Decoration only: the button around it carries the name. */
export const Icon = ({ name, small = false }: { name: string; small?: boolean }) => (
  <i className={`i i-${name}${small ? ' i-s' : ''}`} data-action={purposeOfIcon(name)} aria-hidden="true" />
)
