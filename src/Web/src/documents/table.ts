const mostRows = 500
const mostColumns = 60

/** As much of a sheet as a page shows: its headings, its first rows, each as wide as the widest, and whether there is more. */
export function cut(data: string[][]) {
  const [first = [], ...rows] = data
  const shown = rows.slice(0, mostRows)
  const width = Math.max(first.length, ...shown.map(row => row.length))
  const head = Array.from({ length: Math.min(width, mostColumns) }, (_, n) => first[n] ?? '')
  return { head, rows: shown, more: rows.length > mostRows || width > mostColumns }
}
