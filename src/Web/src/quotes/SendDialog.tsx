import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { problemOf } from '../api/problem'
import { useNameOfClient } from '../clients/useClients'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { focusTitle } from '../invoices/invoice'
import css from '../invoicing/invoicing.module.css'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { keepQuote, readAgain, type Quote } from './quote'

/** Asks before a quote is sent: what was sent is not changed. */
export function SendDialog({ quote, close }: { quote: Quote, close: () => void }) {
  const client = useNameOfClient(quote.clientId)
  const sending = useAction(`send-quote-${quote.id}`, async (_: void, key) => {
    try {
      return await done(http.POST('/api/v1/quotes/{quoteId}/send', {
        params: { path: { quoteId: quote.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(quote) } },
      }))
    } catch (thrown) {
      const { code } = problemOf(thrown)
      if (code === 'stale' || code === 'quote-not-a-draft') await readAgain(quote.id)
      throw thrown
    }
  }, sent => {
    keepQuote(sent)
    close()
    focusTitle()
    toast(t('quotes.sent', { number: sent.number ?? '', client }))
  })
  return (
    <Dialog title={t('quotes.sendThis')} close={close}>
      <div className="stack">
        <dl className={css.asked}>
          <div><dt>{t('invoicing.titleField')}</dt><dd><bdi>{quote.title}</bdi></dd></div>
          <div><dt>{t('ui.client')}</dt><dd><bdi>{client}</bdi></dd></div>
          <div><dt>{t('invoices.total')}</dt><dd>{money(quote.total)}</dd></div>
          <div><dt>{t('quotes.validUntil')}</dt><dd>{quote.validUntil ? date(quote.validUntil) : t('quotes.usualDays')}</dd></div>
        </dl>
        <p>{t('quotes.sendHelp')}</p>
        <ProblemNote problem={sending.problem} />
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        <Button kind="primary" busy={sending.busy} onClick={() => void sending.run()}>{t('quotes.send')}</Button>
      </DialogFoot>
    </Dialog>
  )
}
