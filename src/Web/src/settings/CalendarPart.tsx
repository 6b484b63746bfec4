import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { refresh } from '../api/queries'
import { ago } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Anchor, Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'

const path = '/api/v1/me/calendar-feed'

/** When invoices are due, in a person's own calendar, by an address that only they know. */
export function CalendarPart() {
  const feed = api.useQuery('get', path)
  const changed = (says: string) => () => { toast(says); void refresh('/me/calendar-feed') }
  const opening = useAction('open-calendar-feed', () => done(http.PUT(path)), changed(t('settings.calendarOn')))
  const closing = useAction('close-calendar-feed', () => done(http.DELETE(path)), changed(t('settings.calendarOff')))
  return (
    <section className="stack" aria-labelledby="calendar-title">
      <div>
        <h2 id="calendar-title">{t('settings.calendar')}</h2>
        <p className="small muted">{t('settings.calendarLead')}</p>
      </div>
      <ProblemNote problem={opening.problem ?? closing.problem} />
      <Loaded query={feed}>{({ path: at, lastReadAt }) => at
        ? <Address url={new URL(at, location.href)} read={lastReadAt} busy={opening.busy || closing.busy} renew={() => void opening.run()} close={() => void closing.run()} />
        : <p><Button busy={opening.busy} onClick={() => void opening.run()}>{t('settings.calendarMake')}</Button></p>}</Loaded>
    </section>
  )
}

function Address({ url, read, busy, renew, close }: { url: URL, read: string | null, busy: boolean, renew: () => void, close: () => void }) {
  // Browsers allow it on safe addresses only; elsewhere the field, selected whole, serves.
  const copy = () => navigator.clipboard?.writeText(url.href).then(() => toast(t('settings.calendarCopied')))
  return (
    <>
      <TextField label={t('settings.calendarAddress')} hint={t('settings.calendarSecret')} readOnly dir="ltr" value={url.href} onFocus={event => event.currentTarget.select()} />
      <p className="small muted">{read ? t('settings.calendarRead', { when: ago(read) }) : t('settings.calendarUnread')}</p>
      <div className="row">
        <Anchor kind="primary" href={url.href.replace(/^https?:/, 'webcal:')}>{t('settings.calendarSubscribe')}</Anchor>
        <Button onClick={() => void copy()}>{t('settings.calendarCopy')}</Button>
        <Button busy={busy} onClick={renew}>{t('settings.calendarRenew')}</Button>
        <Button busy={busy} onClick={close}>{t('settings.calendarClose')}</Button>
      </div>
    </>
  )
}
