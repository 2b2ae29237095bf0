import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { commandStore } from '../ui/command-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { keyWords } from '../ui/key-words.ts'
import { translate } from '../ui/language/i18n.ts'

const inField = [
  { key: 'Enter', label: msg`Send the message` },
  { key: 'Shift Enter', label: msg`New line` },
]

const inList = [
  { key: '↓ ↑', label: msg`Next or previous conversation in the list` },
  { key: '→', label: msg`Menu of a conversation in the list` },
]

/** Every key that works now. */
export const KeyTable = ({ onClose }: { onClose: () => void }) => {
  const commands = useStore(commandStore, (state) => state.commands)
  const rows = [
    ...inField.map(({ key, label }) => ({ key, label: translate(label) })),
    ...inList.map(({ key, label }) => ({ key, label: translate(label) })),
    ...commands.flatMap(({ key, label }) => (key ? [{ key, label }] : [])),
  ]
  return (
    <Dialog label={t`Keys`} className="dialog keys" onClose={onClose}>
      <header className="row">
        <h3 className="grow">
          <Trans>Keys</Trans>
        </h3>
        <IconButton icon="close" label={t`Close`} onClick={onClose} />
      </header>
      <table className="data">
        <caption>
          <Trans>Single keys work outside of text fields.</Trans>
        </caption>
        <ColumnHeads isHidden columns={[{ label: t`Key` }, { label: t`Does` }]} />
        <tbody>
          {rows.map(({ key, label }) => (
            <tr key={key}>
              <td>
                <kbd>{keyWords(key)}</kbd>
              </td>
              <td>{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">
        <Link className="link" href="/learn" onClick={onClose}>
          <Trans>New here? Learn it in short tutorials</Trans>
        </Link>
      </p>
    </Dialog>
  )
}
