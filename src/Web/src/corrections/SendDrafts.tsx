import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { useNameOfClient } from '../clients/useClients'
import { money } from '../i18n/formats'
import { t, words } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Badge } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import css from './corrections.module.css'

type Draft = Schema<'InvoiceRow'>
type Result = Schema<'IssueResult'>

/** As many as the API sends at once. */
const most = 100

/** Sends the drafts that the list shows, each by itself: what can't be sent keeps none of the others. */
export function SendDrafts({ drafts }: { drafts: Draft[] }) {
  // What is asked about stays what it was, also once it has left the list.
  const [asked, setAsked] = useState<Draft[]>()
  return <>
    {drafts.length > 0 && (
      <p><Button onClick={() => setAsked(drafts.slice(0, most))}>{t('corrections.sendDrafts', { count: Math.min(drafts.length, most) })}</Button></p>
    )}
    {asked && <SendDialog drafts={asked} close={() => setAsked(undefined)} />}
  </>
}

function SendDialog({ drafts, close }: { drafts: Draft[], close: () => void }) {
  const [results, setResults] = useState<Result[]>()
  const sending = useAction('send-drafts', (ids: string[], key) => done(http.POST('/api/v1/invoices/issue', {
    params: { header: { 'Idempotency-Key': key } }, body: { ids },
  })), ({ items }) => {
    setResults(items)
    void refresh('/invoices', '/me/home')
  })
  const refused = results?.filter(result => result.status === 'refused').length ?? 0
  const resultOf = (id: string) => results?.find(result => result.id === id)
  return (
    <Dialog title={t(results ? 'corrections.draftsSent' : 'corrections.sendDraftsThis', { count: drafts.length })} close={close}>
      <div className="stack">
        <p role="status">{results ? t('corrections.sentOf', { sent: drafts.length - refused, count: drafts.length }) : t('corrections.sendDraftsHelp')}</p>
        <ul className={css.drafts}>{drafts.map(draft => <DraftRow key={draft.id} draft={draft} result={resultOf(draft.id)} close={close} />)}</ul>
        <ProblemNote problem={sending.problem} />
      </div>
      <DialogFoot>
        {results
          ? <Button kind="primary" onClick={close}>{t('ui.close')}</Button>
          : <>
              <Button onClick={close}>{t('ui.cancel')}</Button>
              <Button kind="primary" busy={sending.busy} onClick={() => void sending.run(drafts.map(draft => draft.id))}>
                {t('corrections.sendDrafts', { count: drafts.length })}
              </Button>
            </>}
      </DialogFoot>
    </Dialog>
  )
}

/** A draft, and what became of it. */
function DraftRow({ draft, result, close }: { draft: Draft, result: Result | undefined, close: () => void }) {
  const client = useNameOfClient(draft.clientId)
  const problem = result?.problem
  return (
    <li>
      <span className={css.draftMain}>
        <Link to="/invoices/$invoiceId" params={{ invoiceId: draft.id }} onClick={close}><bdi>{draft.title}</bdi></Link>
        <span className="small muted"><bdi>{client}</bdi> · <span className="numbers">{money(draft.total)}</span></span>
        {problem && <span className="small">{words(`problem.${problem.code}`) ?? problem.detail}</span>}
      </span>
      {result && <Badge tone={problem ? 'bad' : 'good'}>{problem ? t('corrections.notSent') : result.number}</Badge>}
    </li>
  )
}
