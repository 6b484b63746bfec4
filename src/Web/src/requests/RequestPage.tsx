import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useClientName } from '../clients/useClients'
import { date } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { useNoticesRead } from '../messages/useNoticesRead'
import { isMember, isStaff, isViewed, may } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { later } from '../ui/later'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Note, Progress, Section } from '../ui/parts'
import { Item } from './Item'
import { countedIn, percentOf, requestQuery, type DocumentRequest, type RequestItem } from './request'
import { RequestMenu } from './RequestMenu'
import { RequestState } from './RequestState'
import css from './requests.module.css'

const History = later(() => Promise.all([import('../timeline/History'), loadWords('timeline')]).then(([m]) => m.History))
const ReturnDialog = later(() => import('./ReturnDialog').then(m => m.ReturnDialog))

/** One request: a checklist, each item with what it needs and what came for it. */
export function RequestPage() {
  const me = useMe()
  const { documentRequestId } = useParams({ from: '/signed-in/document-requests/$documentRequestId' })
  const query = useQuery(requestQuery(documentRequestId))
  const request = query.data
  const [returning, setReturning] = useState<RequestItem>()
  useNoticesRead(request ? [request.id] : [])
  const title = request?.title ?? t('requests.request')
  const mayEdit = request && isStaff(me) && request.status !== 'canceled'
  return (
    <Page narrow title={<bdi>{title}</bdi>} name={title} back={<BackLink to="/document-requests">{t('requests.title')}</BackLink>}
      lead={request && <Lead request={request} />} actions={request && <>
        {mayEdit && <ButtonLink to="/document-requests/$documentRequestId/edit" params={{ documentRequestId }}>{t('ui.edit')}</ButtonLink>}
        <RequestMenu request={request} />
      </>}>
      <Loaded query={query} skeleton={<Skeleton lines={4} height="7rem" />}>{shown => (
        <>
          <Standing request={shown} />
          {shown.note && <p className={css.text}><bdi>{shown.note}</bdi></p>}
          <ol className={css.items} aria-label={t('requests.items')}>
            {shown.items.map(item => (
              <Item key={String(item.number)} request={shown} item={item} reviews={isStaff(me)}
                brings={!isViewed(me) && shown.status !== 'canceled' && (isMember(me) ? isStaff(me) : may(me, 'documents', 'contribute', shown.clientId))}
                giveBack={() => setReturning(item)} />
            ))}
          </ol>
          <Section title={t('requests.history')}><History subject={shown.id} /></Section>
          {returning && <ReturnDialog request={shown} item={returning} close={() => setReturning(undefined)} />}
        </>
      )}</Loaded>
    </Page>
  )
}

function Lead({ request }: { request: DocumentRequest }) {
  const client = useClientName()(request.clientId)
  return <span className={css.lead}>{client && <bdi>{client}</bdi>}<RequestState request={request} /></span>
}

/** How far it is, and what comes next. */
function Standing({ request }: { request: DocumentRequest }) {
  const me = useMe()
  const { status, progress, title, nextReminderOn, remindedOn, repeatsOn } = request
  const forFirm = isMember(me)
  if (status === 'canceled') return <Note title={t('requests.isCanceled')}><p>{t('requests.isCanceledHelp')}</p></Note>
  return (
    <div className={css.standing}>
      {status === 'done' && (
        <Note tone="good" title={t('requests.isDone')}>
          <p>{forFirm ? t('requests.isDoneFirmHelp') : t('requests.isDoneHelp', { firm: me.firm.name })}</p>
        </Note>
      )}
      <p className={css.counted}>{countedIn(progress, forFirm)}</p>
      <Progress label={t('requests.progressOf', { title })} value={percentOf(progress, forFirm)} />
      {forFirm && (nextReminderOn ? <p className="small muted">{t('requests.nextReminder', { on: date(nextReminderOn) })}</p>
        : remindedOn && <p className="small muted">{t('requests.reminded', { on: date(remindedOn) })}</p>)}
      {forFirm && repeatsOn && <p className="small muted">{t('requests.repeatsOn', { on: date(repeatsOn) })}</p>}
    </div>
  )
}
