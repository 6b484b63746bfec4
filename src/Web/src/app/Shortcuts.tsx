import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Dialog } from '../ui/Dialog'
import { placesOf } from './navigation'
import css from './palette.module.css'

/** The keys that work everywhere. */
export function Shortcuts({ close }: { close: () => void }) {
  const keys: [string, string][] = [
    ['Ctrl K', t('app.search')], ['/', t('app.search')], ['?', t('app.shortcuts')], ['Esc', t('ui.close')], ['Ctrl Enter', t('app.keySend')],
    ...placesOf(useMe()).map((p): [string, string] => [`g ${p.key}`, t(p.word)]),
  ]
  return (
    <Dialog title={t('app.shortcuts')} close={close}>
      <dl className={css.keys}>{keys.map(([key, what]) => <div key={key}><dt>{key.split(' ').map(k => <kbd key={k}>{k}</kbd>)}</dt><dd>{what}</dd></div>)}</dl>
    </Dialog>
  )
}
