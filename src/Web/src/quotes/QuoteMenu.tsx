import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { focusTitle } from '../invoices/invoice'
import { useDraft } from '../session/draft'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Confirm, Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { Menu } from '../ui/Menu'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { useForm } from '../ui/useForm'
import { keepQuote, pdfOf, quoteQuery, readAgain, standingOf, type Quote } from './quote'

/** What puts a quote right: a draft looked at as it will be sent or deleted, what was sent withdrawn. */
export function QuoteMenu({ quote }: { quote: Quote }) {
  const staff = isStaff(useMe())
  const [asking, setAsking] = useState<'delete' | 'withdraw'>()
  const close = () => setAsking(undefined)
  const draft = quote.status === 'draft'
  const open = ['sent', 'expired'].includes(standingOf(quote))
  if (!draft && !open) return null
  return (
    <>
      <Menu label={t('quotes.more')} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {shut => <>
          {draft && <a className={ui.menuItem} href={pdfOf(quote.id, 'inline')} target="_blank" rel="noopener" onClick={shut}>{t('quotes.preview')}</a>}
          {staff && draft && <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('delete') }}>{t('quotes.delete')}</button>}
          {staff && open && <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('withdraw') }}>{t('quotes.withdraw')}</button>}
        </>}
      </Menu>
      {asking === 'delete' && draft && <DeleteDialog quote={quote} close={close} />}
      {asking === 'withdraw' && open && <WithdrawDialog quote={quote} close={close} />}
    </>
  )
}

function DeleteDialog({ quote, close }: { quote: Quote, close: () => void }) {
  const navigate = useNavigate()
  const deleting = useAction(`delete-${quote.id}`, () => done(http.DELETE('/api/v1/quotes/{quoteId}', {
    params: { path: { quoteId: quote.id }, header: { 'If-Match': etag(quote) } },
  })), () => {
    void navigate({ to: '/quotes', search: {} }).then(() => {
      queries.removeQueries({ queryKey: quoteQuery(quote.id).queryKey })
      void refresh('/quotes')
      toast(t('quotes.deleted'))
    })
  })
  return (
    <Confirm title={t('quotes.deleteThis')} busy={deleting.busy} close={close} yes={{ label: t('quotes.delete'), act: deleting.run }}
      problem={<ProblemNote problem={deleting.problem} />}>
      <p>{t('quotes.deleteHelp', { title: quote.title })}</p>
    </Confirm>
  )
}

function WithdrawDialog({ quote, close }: { quote: Quote, close: () => void }) {
  const name = `withdraw-${quote.id}`
  const versioned = useVersioned(quote, () => readAgain(quote.id))
  const [entered, change, forget] = useDraft(name, { reason: '' })
  const withdrawing = useAction(name, ({ reason }: typeof entered, key) => versioned.send(tag => done(http.POST('/api/v1/quotes/{quoteId}/withdraw', {
    params: { path: { quoteId: quote.id }, header: { 'Idempotency-Key': key, 'If-Match': tag } }, body: { reason: reason.trim() },
  }))), withdrawn => {
    forget()
    keepQuote(withdrawn)
    close()
    focusTitle()
    toast(t('quotes.withdrawn'))
  })
  const form = useForm(entered, change, withdrawing.problem, () => withdrawing.run(entered))
  return (
    <Dialog title={t('quotes.withdrawThis', { number: quote.number ?? '' })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('quotes.reason')} hint={t('quotes.reasonHint')} maxLength={500} autoComplete="off" {...form.field('reason')} />
        <ProblemNote problem={withdrawing.problem} fields={['reason']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="danger" busy={withdrawing.busy}>{t('quotes.withdraw')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
