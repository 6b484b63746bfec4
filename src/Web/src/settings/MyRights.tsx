import { complete } from '../clients/rights'
import { levelWord, sectionWord } from '../clients/rightsWords'
import { t } from '../i18n/i18n'
import { isMember, rightNames, type Me } from '../session/session'
import { wordsOf } from './roles'
import css from './settings.module.css'

/** What somebody may do here, in plain words: a member by role, a contact for each client. */
export function MyRights({ me }: { me: Me }) {
  if (isMember(me)) {
    const words = wordsOf(me.role)
    return words ? <><p><strong>{t(words[0])}.</strong> {t(words[1])}</p>{me.limited && <p className="muted">{t('people.onlyFor', { clients: me.clients.map(client => client.name).join(', ') })}</p>}</> : null
  }
  return (
    <div className="stack">
      {me.clients.map(client => {
        const rights = complete(client.rights)
        return (
          <div key={client.id}>
            <h3>{client.name}</h3>
            <dl className={css.rights}>{rightNames.map(section => <div key={section}><dt>{sectionWord(section)}</dt><dd>{levelWord(section, rights[section])}</dd></div>)}</dl>
          </div>
        )
      })}
      <p className="small muted">{t('settings.rightsHint', { firm: me.firm.name })}</p>
    </div>
  )
}
