import { t } from '../i18n/i18n'
import type { Accent } from './accent'
import css from './branding.module.css'

type Face = { name: string, welcome: string, logo: string | undefined, accent: Accent }

/** The sign-in page and the header as clients will see them, light and dark side by side. */
export function BrandPreview(face: Face) {
  return (
    <div className={css.previews}>
      <Scheme {...face} scheme="light" label={t('settings.previewLight')} />
      <Scheme {...face} scheme="dark" label={t('settings.previewDark')} />
    </div>
  )
}

function Scheme({ name, welcome, logo, accent, scheme, label }: Face & { scheme: 'light' | 'dark', label: string }) {
  const mark = logo ? <img src={logo} alt="" /> : <span className={css.mark}>{name || '…'}</span>
  return (
    <div role="img" aria-label={label} className={`${css.preview} ${css[scheme]}`} style={{ '--shown': accent[scheme] } as React.CSSProperties}>
      <div className={css.header}>{mark}<span className={css.here}>{t('home.title')}</span><span className={css.there}>{t('documents.title')}</span></div>
      <div className={css.door}>
        <div className={css.face}>{mark}{welcome && <p>{welcome}</p>}</div>
        <div className={css.box}>
          <p className={css.boxTitle}>{t('welcome.signIn')}</p>
          <p>{t('welcome.email')}</p><span className={css.input} />
          <p>{t('welcome.password')}</p><span className={css.input} />
          <span className={css.go}>{t('welcome.signIn')}</span>
        </div>
      </div>
    </div>
  )
}
