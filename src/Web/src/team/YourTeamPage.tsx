import { useState } from 'react'
import { useSearch } from '@tanstack/react-router'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { isMember, isViewed, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Page } from '../ui/Page'
import { Section } from '../ui/parts'
import { Colleagues } from './Colleagues'

const HeldList = later(() => import('../app/HeldList').then(m => m.HeldList))
const InviteColleagueDialog = later(() => import('./InviteColleagueDialog').then(m => m.InviteColleagueDialog))

/** For contacts who look after their colleagues: who acts for the client beside them. */
export function YourTeamPage() {
  const me = useMe()
  const { client: asked } = useSearch({ from: '/signed-in/team' })
  const [inviting, setInviting] = useState<{ id: string, name: string }>()
  const mine = isMember(me) ? [] : me.clients.filter(client => may(me, 'team', 'manage', client.id))
  const shown = mine.filter(client => !asked || client.id === asked)
  if (mine.length === 0) return <NotFoundPage />
  const only = shown.length === 1 ? shown[0] : undefined
  const mayInvite = !isViewed(me)
  return (
    <Page title={t('team.title')} name={t('team.title')} lead={only ? t('team.lead', { client: only.name, firm: me.firm.name }) : t('team.leadSeveral', { firm: me.firm.name })}
      actions={mayInvite && only && <Button kind="primary" onClick={() => setInviting(only)}>{t('team.invite')}</Button>}>
      {shown.length === 0 && <p className="muted">{t('team.notThisClient')}</p>}
      {only ? <Colleagues client={only} /> : shown.map(client => (
        <Section key={client.id} title={<bdi>{client.name}</bdi>} actions={mayInvite && <Button small onClick={() => setInviting(client)} aria-label={t('team.inviteFor', { client: client.name })}>{t('team.invite')}</Button>}>
          <Colleagues client={client} />
        </Section>
      ))}
      {mayInvite && shown.map(client => <HeldList key={client.id} draft={`invite-colleague-${client.id}`} again={() => setInviting(client)} />)}
      {inviting && <InviteColleagueDialog client={inviting} close={() => setInviting(undefined)} />}
    </Page>
  )
}
