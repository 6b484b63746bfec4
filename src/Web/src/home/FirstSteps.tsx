import { t } from '../i18n/i18n'
import { ButtonLink } from '../ui/Button'
import css from './home.module.css'

/** What a new firm does first. */
export function FirstSteps() {
  return (
    <section className="stack" aria-label={t('home.firstSteps')}>
      <p className={css.intro}>{t('home.firstStepsHelp')}</p>
      <ol className={css.steps}>
        <li><h2>{t('home.inviteTitle')}</h2><p className="muted">{t('home.inviteHelp')}</p><ButtonLink kind="primary" to="/clients" search={{ new: true }}>{t('home.invite')}</ButtonLink></li>
        <li><h2>{t('home.shareTitle')}</h2><p className="muted">{t('home.shareHelp')}</p><ButtonLink to="/documents" search={{}}>{t('home.share')}</ButtonLink></li>
        <li><h2>{t('home.billTitle')}</h2><p className="muted">{t('home.billHelp')}</p><ButtonLink to="/invoices/new" search={{}}>{t('home.bill')}</ButtonLink></li>
      </ol>
    </section>
  )
}
