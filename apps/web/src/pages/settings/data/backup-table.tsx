import type { Backup } from '@llm-playground/protocol'
import { formatBytes, formatFullDate } from '../../../ui/format.ts'

interface BackupTableProps {
  /** The newest first. */
  backups: Backup[]
  onRestore: (backup: Backup) => void
}

export const BackupTable = ({ backups, onRestore }: BackupTableProps) => (
  <table className="data backups">
    <thead>
      <tr>
        <th scope="col">Written</th>
        <th scope="col" className="n">
          Size
        </th>
        <th scope="col" className="file-name">
          File
        </th>
        <th scope="col">
          <span className="vh">Action</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {backups.map((backup) => (
        <tr key={backup.name}>
          <th scope="row" className="num">
            {formatFullDate(backup.createdAt)}
          </th>
          <td className="n">{formatBytes(backup.sizeBytes)}</td>
          <td className="mono file-name">{backup.name}</td>
          <td>
            <button
              type="button"
              className="btn"
              aria-label={`Restore ${backup.name}`}
              onClick={() => onRestore(backup)}
            >
              Restore
            </button>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
