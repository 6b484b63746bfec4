import css from './reports.module.css'

/** What a chart draws: in whatever unit, said in words beside it. */
export type Drawn = { key: string, name: string, value: number, said: string, isLate?: boolean }

const row = 44

/** Bars below each other, each under its name. The table beside it says the same. */
export function Bars({ label, of }: { label: string, of: Drawn[] }) {
  const most = Math.max(1, ...of.map(each => each.value))
  return (
    <svg role="img" aria-label={label} className={css.chart} height={of.length * row}>{of.map(({ key, name, value, said, isLate }, n) => (
      <g key={key} transform={`translate(0 ${n * row})`}>
        <text y="15">{name}</text>
        <text x="100%" y="15" textAnchor="end">{said}</text>
        <rect y="22" width="100%" height="10" rx="5" className={css.track} />
        {value > 0 && <rect y="22" width={`${Math.max(1, 100 * value / most)}%`} height="10" rx="5" className={isLate ? css.lateBar : css.barOf} />}
      </g>
    ))}</svg>
  )
}

const high = 180
const foot = 22
const mostNames = 6

/** Columns beside each other, month by month; what is below zero hangs down. */
export function Columns({ label, of }: { label: string, of: Drawn[] }) {
  const [top, bottom] = [Math.max(0, ...of.map(each => each.value)), Math.min(0, ...of.map(each => each.value))]
  const unit = (high - foot) / Math.max(1, top - bottom)
  const step = 100 / of.length
  const every = Math.ceil(of.length / mostNames)
  return (
    <svg role="img" aria-label={label} className={css.chart} height={high}>
      {of.map(({ key, name, value, said }, n) => (
        <g key={key}>
          <rect x={`${n * step + step * .15}%`} y={(top - Math.max(0, value)) * unit} width={`${step * .7}%`} rx="3"
            height={Math.max(1, Math.abs(value) * unit)} className={value < 0 ? css.lateBar : css.barOf}><title>{`${name}: ${said}`}</title></rect>
          {n % every === 0 && <text x={`${(n + .5) * step}%`} y={high - 5} textAnchor="middle">{name}</text>}
        </g>
      ))}
    </svg>
  )
}
