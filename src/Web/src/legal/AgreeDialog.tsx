import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { signOut } from '../session/signOut'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Loaded, Skeleton } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { LegalWords } from './LegalWords'
import css from './legal.module.css'

type Line = Schema<'LegalTextRow'>

/** What the firm asks to be accepted. Contacts accept it or leave; the firm's own people may put it off. */
export function AgreeDialog({ open, close }: { open: Line[], close: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const agreeing = useAction('agree', async (ids: string[], key) => {
    for (const [n, legalTextId] of ids.entries()) await done(http.POST('/api/v1/me/agreements/{legalTextId}', { params: { path: { legalTextId }, header: { 'Idempotency-Key': `${key}-${n}` } } }))
  }, () => {
    toast(t('legal.thanks'))
    close()
    void refresh('/me/agreements')
  })
  const replaced = agreeing.problem?.code === 'legal-text-replaced'
  const later = isMember(me)
  return (
    <Dialog title={t('legal.askTitle')} wide closable={later} close={close}>
      <div className="stack">
        <p>{t('legal.ask', { firm: me.firm.name })}</p>
        <div className={css.open}>{open.map((line, n) => <Document key={line.id} of={line} first={n === 0} firm={me.firm.shortName} />)}</div>
        <p className="small muted">{t('legal.recorded')}</p>
        <ProblemNote problem={agreeing.problem} again={replaced ? () => { agreeing.forget(); void queries.invalidateQueries({ queryKey: api.queryOptions('get', '/api/v1/me/agreements').queryKey }) } : undefined} />
      </div>
      <DialogFoot>
        {later ? <Button onClick={close}>{t('legal.later')}</Button> : <Button onClick={() => void signOut().then(() => navigate({ to: '/sign-in', search: {} }))}>{t('app.signOut')}</Button>}
        <Button kind="primary" busy={agreeing.busy} onClick={() => void agreeing.run(open.map(line => line.id))}>{t('legal.accept')}</Button>
      </DialogFoot>
    </Dialog>
  )
}

function Document({ of: line, first, firm }: { of: Line, first: boolean, firm: string }) {
  const [shown, setShown] = useState(first)
  const text = api.useQuery('get', '/api/v1/legal/{legalTextId}', { params: { path: { legalTextId: line.id }, query: { firm } } }, { staleTime: Infinity, enabled: shown && !line.link })
  return (
    <details open={first} onToggle={event => setShown(event.currentTarget.open)}>
      <summary><bdi>{line.title}</bdi> <span className="small muted">{t('legal.number', { number: line.number })}</span></summary>
      {line.link ? <LegalWords of={{ text: null, link: line.link }} /> : shown && (
        // It may be long: then it is scrolled, also by keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={css.scroll} tabIndex={0} role="region" aria-label={line.title}><Loaded query={text} skeleton={<Skeleton lines={3} height="1.5rem" />}>{read => <LegalWords of={read} />}</Loaded></div>
      )}
    </details>
  )
}
