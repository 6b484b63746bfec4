import { useEffect, useRef } from 'react'
import { t } from '../i18n/i18n'
import { useBrand } from '../session/brand'
import { Button } from '../ui/Button'
import { toast } from '../ui/toast'
import { printText, saveText } from './keep'
import css from './account.module.css'

/** Codes for the day on which the phone is gone. They are shown this once; whoever has kept them goes on. */
export function RecoveryCodes({ codes, kept }: { codes: string[], kept: () => void }) {
  const { firm } = useBrand()
  const lead = useRef<HTMLParagraphElement>(null)
  useEffect(() => lead.current?.focus(), [])
  const title = t('account.codesFor', { firm: firm?.name ?? location.hostname })
  const asText = `${title}\n\n${codes.join('\n')}\n\n${t('account.codesOnce')}\n`
  return (
    <div className="stack">
      <p ref={lead} tabIndex={-1}>{t('account.codesLead')}</p>
      <ul className={css.codes} aria-label={t('account.codes')} data-own translate="no">{codes.map(code => <li key={code}><code>{code}</code></li>)}</ul>
      <div className="row">
        <Button small onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => toast(t('account.copied')))}>{t('account.copyCodes')}</Button>
        <Button small onClick={() => saveText(`${t('account.codesFile')}.txt`, asText)}>{t('account.downloadCodes')}</Button>
        <Button small onClick={() => printText(title, asText)}>{t('account.printCodes')}</Button>
      </div>
      <p className="small muted">{t('account.codesOnce')}</p>
      <div className={css.foot}><Button kind="primary" onClick={kept}>{t('account.codesKept')}</Button></div>
    </div>
  )
}
