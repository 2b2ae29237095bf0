import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Backup } from '@llm-playground/protocol'
import { ColumnHeads } from '../../../ui/column-heads.tsx'
import { formatBytes, formatFullDate } from '../../../ui/format.ts'

interface BackupTableProps {
  /** The newest first. */
  backups: Backup[]
  onRestore: (backup: Backup) => void
}

export const BackupTable = ({ backups, onRestore }: BackupTableProps) => (
  <table className="data backups">
    <ColumnHeads
      columns={[
        { label: t`Written` },
        { label: t`Size`, className: 'n' },
        { label: t`File`, className: 'file-name' },
        { label: t`Action`, isHidden: true },
      ]}
    />
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
              aria-label={t`Restore ${backup.name}`}
              onClick={() => onRestore(backup)}
            >
              <Trans>Restore</Trans>
            </button>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
