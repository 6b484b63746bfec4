import { number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { contrastIn, type Accent } from './accent'
import css from './branding.module.css'

/** What the portal makes of the colour in both schemes, and how well it can be read there. */
export function Contrast({ chosen, accent }: { chosen: string | undefined, accent: Accent }) {
  return (
    <ul className={css.contrast} aria-live="polite">
      {(['light', 'dark'] as const).map(scheme => (
        <li key={scheme}>
          <span className={`${css.swatch} ${css[scheme]}`} style={{ '--shown': accent[scheme] } as React.CSSProperties} aria-hidden />
          <span>
            <span className={css.scheme}>{t(scheme === 'light' ? 'settings.contrastLight' : 'settings.contrastDark')}</span>
            <span className="small">{t('settings.contrast', { colour: accent[scheme], ratio: number(Math.floor(contrastIn(scheme, accent[scheme]) * 10) / 10) })}</span>
            {chosen && <span className="small muted">{t(chosen === accent[scheme] ? 'settings.contrastSame' : scheme === 'light' ? 'settings.contrastDarker' : 'settings.contrastLighter')}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
