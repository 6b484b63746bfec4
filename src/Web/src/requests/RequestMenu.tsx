import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Confirm } from '../ui/Dialog'
import { Menu } from '../ui/Menu'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { exportOf, keepRequest, type DocumentRequest } from './request'

type Asking = 'remind' | 'cancel' | 'reopen'

/** What else can be done with a request: taking away what came, and for the firm reminding, canceling and reopening. */
export function RequestMenu({ request }: { request: DocumentRequest }) {
  const me = useMe()
  const staff = isStaff(me)
  const [asking, ask] = useState<Asking>()
  const { id, status, items } = request
  const missing = status === 'open' && items.some(item => !item.isOptional && (item.status === 'open' || item.status === 'returned'))
  const came = items.some(item => item.files.some(file => !file.isReturned))
  const offered: Asking[] = !staff ? [] : status === 'canceled' ? ['reopen'] : status === 'open' ? missing ? ['remind', 'cancel'] : ['cancel'] : []
  return (
    <>
      <Menu label={t('requests.more')} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {shut => <>
          {offered.map(what => (
            <button key={what} type="button" className={ui.menuItem} onClick={() => { shut(); ask(what) }}>{t(`requests.${what}`)}</button>
          ))}
          {staff && <Link className={ui.menuItem} to="/document-requests/new" search={{ from: id }} onClick={shut}>{t('requests.duplicate')}</Link>}
          {came && may(me, 'documents', 'download', request.clientId) && (
            <a className={ui.menuItem} href={exportOf(id, 'archive')} download onClick={shut}>{t('requests.archive')}</a>
          )}
          <a className={ui.menuItem} href={exportOf(id, 'export')} download onClick={shut}>{t('requests.export')}</a>
        </>}
      </Menu>
      {asking && <Asked request={request} what={asking} close={() => ask(undefined)} />}
    </>
  )
}

const send = (what: Asking, params: { path: { documentRequestId: string }, header: { 'Idempotency-Key': string } }) => what === 'remind'
  ? http.POST('/api/v1/document-requests/{documentRequestId}/remind', { params })
  : what === 'cancel'
    ? http.POST('/api/v1/document-requests/{documentRequestId}/cancel', { params })
    : http.POST('/api/v1/document-requests/{documentRequestId}/reopen', { params })

function Asked({ request, what, close }: { request: DocumentRequest, what: Asking, close: () => void }) {
  const acting = useAction(`${what}-${request.id}`, ({ id }: { id: string }, key) =>
    done(send(what, { path: { documentRequestId: id }, header: { 'Idempotency-Key': key } })), changed => {
    keepRequest(changed)
    close()
    toast(t(`requests.${what}Done`))
  })
  return (
    <Confirm title={t(`requests.${what}This`, { title: request.title })} busy={acting.busy} close={close} problem={<ProblemNote problem={acting.problem} />}
      {...what === 'cancel' ? { no: t('requests.keep') } : {}}
      yes={{ label: t(`requests.${what}`), act: () => acting.run({ id: request.id }), harmless: what !== 'cancel' }}>
      <p>{t(`requests.${what}Help`)}</p>
    </Confirm>
  )
}
