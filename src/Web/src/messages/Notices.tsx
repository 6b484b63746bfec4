import { Link } from '@tanstack/react-router'
import { useClientName } from '../clients/useClients'
import { day } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isViewed } from '../session/session'
import { useMe } from '../session/useMe'
import { thingLink } from '../timeline/thingLink'
import { Avatar, Badge, List, When } from '../ui/parts'
import ui from '../ui/ui.module.css'
import { grouped, isOfFiles, toldOf, unreadOf, type Group } from './groups'
import { markRead } from './useNotices'
import type { Notification } from './told'
import css from './messages.module.css'

/**
 * What somebody was told, by day, what says the same of one thing in one row.
 * @param heading of a day, below that of what holds the list
 * @param opened is told when a row is followed
 */
export function Notices({ notifications, heading: Heading, opened }: { notifications: Notification[], heading: 'h2' | 'h3', opened?: () => void }) {
  return (
    <div className="stack-wide">
      {grouped(notifications).map(({ day: key, groups }) => {
        const at = groups[0]!.newest.createdAt
        return (
          <section key={key} className="stack">
            <Heading className={css.noticeDay}><time dateTime={at}>{day(at)}</time></Heading>
            <List label={day(at)}>{groups.map(group => <li key={group.newest.id}><Row group={group} opened={opened} /></li>)}</List>
          </section>
        )
      })}
    </div>
  )
}

function Row({ group, opened }: { group: Group, opened?: () => void }) {
  const me = useMe()
  const { subjectKind, subjectId, clientId, createdAt, actorId, actorName, actorPhoto } = group.newest
  const client = useClientName()(clientId)
  const unread = unreadOf(group).length > 0
  const to = isOfFiles(group) ? { to: '/documents', search: { client: clientId ?? undefined } } as const : thingLink(me, { kind: subjectKind, id: subjectId, clientId })
  const content = (
    <>
      {actorName && <Avatar name={actorName} id={actorId} photo={actorPhoto} />}
      <span className={ui.itemMain}>
        <span className={unread ? css.unreadTitle : undefined}>{toldOf(group)}</span>
        <span className="small muted">{client && <><bdi>{client}</bdi> · </>}<When at={createdAt} /></span>
      </span>
      {unread && <span className={ui.itemSide}><Badge tone="accent">{t('messages.unread')}</Badge></span>}
    </>
  )
  const open = () => {
    if (!isViewed(me)) markRead(group)
    opened?.()
  }
  return to ? <Link {...to} className={ui.item} onClick={open}>{content}</Link> : <div className={ui.item}>{content}</div>
}
