import { queryOptions, useQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { noConnection, Refused } from '../api/problem'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { focusTitle } from '../invoices/invoice'
import { useDraft } from '../session/draft'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { keepQuote, pdfOf, readAgain, type Quote } from './quote'

/** The SHA-256 of the quote's PDF, as the portal keeps it: what is agreed to is this and nothing else. */
const fingerprint = (quoteId: string) => queryOptions({
  queryKey: ['quote-fingerprint', quoteId], staleTime: Infinity,
  queryFn: async () => {
    const answer = await fetch(pdfOf(quoteId, 'inline'))
    if (!answer.ok) throw new Refused(noConnection)
    return (answer.headers.get('ETag') ?? '').replaceAll('"', '')
  },
})

/** A contact agrees, with their name, or says no. */
export function AnswerDialog({ quote, accepts, close }: { quote: Quote, accepts: boolean, close: () => void }) {
  const name = `${accepts ? 'accept' : 'decline'}-${quote.id}`
  const me = useMe()
  // It is read while they read: the first time, the paper may still have to be made.
  useQuery({ ...fingerprint(quote.id), enabled: accepts })
  const versioned = useVersioned(quote, () => readAgain(quote.id))
  const [entered, change, forget] = useDraft(name, { signedBy: me.name, reason: '' })
  const answering = useAction(name, ({ signedBy, reason }: typeof entered, key) => versioned.send(async tag => {
    const params = { path: { quoteId: quote.id }, header: { 'Idempotency-Key': key, 'If-Match': tag } }
    return done(accepts
      ? http.POST('/api/v1/quotes/{quoteId}/accept', { params, body: { signedBy: signedBy.trim(), sha256: await queries.fetchQuery(fingerprint(quote.id)) } })
      : http.POST('/api/v1/quotes/{quoteId}/decline', { params, body: { reason: reason.trim() || null } }))
  }), answered => {
    forget()
    keepQuote(answered)
    close()
    focusTitle()
    toast(t(accepts ? 'quotes.acceptedThanks' : 'quotes.declined'))
  })
  const form = useForm(entered, change, answering.problem, () => answering.run(entered))
  return (
    <Dialog title={t(accepts ? 'quotes.acceptThis' : 'quotes.declineThis', { number: quote.number ?? '' })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        {accepts
          ? <>
            <p>{t('quotes.acceptHelp', { total: money(quote.total) })} <a href={pdfOf(quote.id, 'inline')} target="_blank" rel="noopener">{t('quotes.readPdf')}</a></p>
            <TextField label={t('quotes.signedBy')} hint={t('quotes.signedByHint')} maxLength={200} autoComplete="name" {...form.field('signedBy')} />
          </>
          : <TextArea label={t('quotes.declineReason')} hint={t('quotes.declineReasonHint')} maxLength={500} {...form.field('reason')} />}
        <ProblemNote problem={answering.problem} fields={['signedBy', 'reason']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={answering.busy}>{t(accepts ? 'quotes.accept' : 'quotes.decline')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
