import type { ShellState } from '../ui/shell-store.ts'
import { SharedDialog } from './installed/shared-dialog.tsx'
import { KeyTable } from './key-table.tsx'
import { Palette } from './palette.tsx'
import { PastDrafts } from './past-drafts.tsx'

const dialogs = { palette: Palette, keys: KeyTable, drafts: PastDrafts, shared: SharedDialog }

interface DialogsProps {
  open: NonNullable<ShellState['openDialog']>
  onClose: () => void
}

/** What opens over any page; their code comes with the first of them. */
export const OpenDialog = ({ open, onClose }: DialogsProps) => {
  const Shown = dialogs[open]
  return <Shown onClose={onClose} />
}
