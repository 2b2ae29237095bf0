export interface ColumnHead {
  label: string
  className?: string
  /** Told to those who cannot see what the column is. */
  isHidden?: boolean
}

/** The head of a data table. */
export const ColumnHeads = ({ columns, isHidden }: { columns: ColumnHead[]; isHidden?: boolean }) => (
  <thead className={isHidden ? 'vh' : undefined}>
    <tr>
      {columns.map((column) => (
        <th key={column.label} scope="col" className={column.className}>
          {column.isHidden ? <span className="vh">{column.label}</span> : column.label}
        </th>
      ))}
    </tr>
  </thead>
)
