import { useBrand } from '../session/brand'
import { useInForce } from './inForce'
import { LegalLink } from './LegalLink'
import css from './legal.module.css'

/** At the foot of pages before signing in: what the firm's terms are. Nothing where it has none. */
export function LegalLinks() {
  const firm = useBrand().firm?.shortName
  const { data } = useInForce(firm, !!firm)
  return data && data.items.length > 0 && <footer className={css.footer}>{data.items.map(one => <LegalLink key={one.id} of={one} firm={firm} />)}</footer>
}
