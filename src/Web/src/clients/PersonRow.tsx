import { useEffect, useRef, useState, type ReactNode } from 'react'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { ago, instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Avatar, Badge } from '../ui/parts'
import { Menu } from '../ui/Menu'
import ui from '../ui/ui.module.css'
import { standingOf, type Person } from './people'
import css from './clients.module.css'

/** Something that can be done about a person: `rare` is found under "More…", and what takes something away comes last. */
export type Deed = { label: string, act: () => unknown, rare?: boolean, isDanger?: boolean }

type Shown = Pick<Person, 'id' | 'name' | 'email' | 'status' | 'expiresAt' | 'joinedAt' | 'undeliverableSince' | 'photo'>

/**
 * A contact or member: who, what they may do, whether they have joined, and what can be done.
 * @param seen in place of when they joined, for whoever has
 */
export function PersonRow({ person, isMe, about, deeds, seen }: { person: Shown, isMe?: boolean, about: ReactNode, deeds: Deed[], seen?: ReactNode }) {
  return (
    <li className={css.person}>
      <Avatar name={person.name} id={person.id} photo={person.photo} />
      <div className={css.personMain}>
        <p className={ui.itemTitle}>{person.name}{isMe && <span className="muted"> ({t('ui.you')})</span>}</p>
        <p className="small muted">{person.email}</p>
      </div>
      <div className={`${css.personAbout} small`}>{about}</div>
      <p className={`${css.personState} small muted`}>{(standingOf(person) === 'joined' && seen) || <StandingWord person={person} />}</p>
      {deeds.length > 0 && <div className={css.personMenu}>
        <Menu label={t('clients.deeds', { name: person.name })} className={css.more} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
          {close => <Deeds deeds={deeds} close={close} />}
        </Menu>
      </div>}
    </li>
  )
}

/** What is done often, the rest behind one press more, and below a line what takes something away. */
function Deeds({ deeds, close }: { deeds: Deed[], close: () => void }) {
  const [all, setAll] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => { if (all) first.current?.focus() }, [all])
  const rare = deeds.filter(deed => deed.rare)
  const folds = rare.length > 1
  const shown = deeds.filter(deed => all || !folds || !deed.rare)
  const opened = shown.find(deed => deed.rare)
  const item = (deed: Deed) => (
    <button key={deed.label} ref={all && deed === opened ? first : undefined} type="button" className={`${ui.menuItem} ${deed.isDanger ? ui.menuDanger : ''}`}
      onClick={() => { close(); void deed.act() }}>{deed.label}</button>
  )
  const dangers = shown.filter(deed => deed.isDanger)
  return (
    <>
      {shown.filter(deed => !deed.isDanger).map(item)}
      {folds && !all && <button type="button" className={ui.menuItem} onClick={() => setAll(true)}>{t('clients.moreDeeds')}</button>}
      {dangers.length > 0 && <div className={ui.menuEnd}>{dangers.map(item)}</div>}
    </>
  )
}

function StandingWord({ person }: { person: Shown }) {
  const standing = standingOf(person)
  if (standing === 'joined') return person.joinedAt ? t('clients.joined', { when: ago(person.joinedAt) }) : t('clients.joinedOnce')
  if (standing === 'suspended') return <Badge tone="bad">{t('clients.suspended')}</Badge>
  if (standing === 'invited' && person.undeliverableSince) return <Badge tone="bad">{t('clients.undeliverable')}</Badge>
  if (standing === 'invited') return <Badge tone="accent">{t('clients.invited', { until: instant(person.expiresAt!) })}</Badge>
  return <Badge tone={standing === 'expired' ? 'warn' : 'plain'}>{t(standing === 'expired' ? 'clients.expired' : 'clients.withdrawn')}</Badge>
}
