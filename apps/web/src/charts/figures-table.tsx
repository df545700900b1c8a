import { formatUtcDate } from '../format/utc-day.ts'
import type { Series } from './series.ts'

interface FiguresTableProps {
  readonly label: string
  readonly days: readonly string[]
  readonly series: readonly Series[]
}

/** A chart's figures for who does not see it. */
export function FiguresTable({ label, days, series }: FiguresTableProps) {
  return (
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            {series.map((one) => (
              <th key={one.label} scope="col">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) => (
            <tr key={day}>
              <th scope="row">{formatUtcDate(day)}</th>
              {series.map(({ label: name, values }) => (
                <td key={name}>{values[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
