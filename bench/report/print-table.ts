/** A Markdown table: readable in a terminal, ready for an issue. */
export const printTable = (columns: string[], rows: (string | number)[][]): void => {
  const cells = [columns, ...rows.map((row) => row.map(String))]
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)))
  const line = (row: string[]): string =>
    `| ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!))).join(' | ')} |`
  const [head, ...body] = cells
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  console.log([line(head!), line(rule), ...body.map(line)].join('\n'), '\n')
}
