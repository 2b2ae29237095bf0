import { useStore } from 'zustand'
import { commandStore } from '../ui/command-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'

const inField = [
  { key: 'Enter', label: 'Send the message' },
  { key: 'Shift Enter', label: 'New line' },
]

const keyWords = (key: string): string => key.replace('mod+k', 'Ctrl K').replace('Escape', 'Esc')

/** Every key that works now. */
export const KeyTable = ({ onClose }: { onClose: () => void }) => {
  const commands = useStore(commandStore, (state) => state.commands)
  const rows = [...inField, ...commands.flatMap(({ key, label }) => (key ? [{ key, label }] : []))]
  return (
    <Dialog label="Keys" className="dialog keys" onClose={onClose}>
      <header className="row">
        <h3 className="grow">Keys</h3>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </header>
      <table className="data">
        <caption>Single keys work outside of text fields.</caption>
        <thead className="vh">
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Does</th>
          </tr>
        </thead>
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
    </Dialog>
  )
}
