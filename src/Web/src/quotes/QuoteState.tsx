import { CheckIcon } from '@heroicons/react/20/solid'
import { t } from '../i18n/i18n'
import { Badge, type Tone } from '../ui/parts'
import { standingOf, type Quote, type QuoteStatus } from './quote'

const tones: Record<QuoteStatus, Tone> = { draft: 'plain', sent: 'plain', accepted: 'good', declined: 'bad', expired: 'warn', withdrawn: 'plain' }

/** How a quote stands, in a word and a sign. */
export function QuoteState({ quote }: { quote: Pick<Quote, 'status' | 'validUntil'> }) {
  const standing = standingOf(quote)
  return <Badge tone={tones[standing]}>{standing === 'accepted' && <CheckIcon className="icon" aria-hidden />}{t(`quotes.state.${standing}`)}</Badge>
}
