import { useCallback, useState } from 'react'
import { DocumentMagnifyingGlassIcon } from '@heroicons/react/24/outline'
import { DropArea } from '../documents/DropArea'
import { UploadButton } from '../documents/UploadButton'
import { t } from '../i18n/i18n'
import { Note } from '../ui/parts'
import { WelcomeFrame } from '../welcome/WelcomeFrame'
import { canTell, fingerprintOf } from './fingerprint'
import { Verdict } from './Verdict'

type Chosen = { file: File, fingerprint?: string }

/** Whether a document is genuine: its fingerprint is worked out in the browser, and only that is asked about. */
export function VerifyPage() {
  const [chosen, setChosen] = useState<Chosen>()
  const take = useCallback((files: File[]) => {
    const file = files[0]!
    setChosen({ file })
    // Of two that are chosen one after the other, the later one's counts.
    const found = (fingerprint: string) => setChosen(now => now?.file === file ? { file, fingerprint } : now)
    fingerprintOf(file).then(hash => found(hash ?? 'tooLarge'), () => found('unreadable'))
  }, [])
  if (!canTell()) return <WelcomeFrame title={t('verify.title')}><Note tone="warn"><p>{t('verify.notSecure')}</p></Note></WelcomeFrame>
  return (
    <WelcomeFrame title={t('verify.title')}>
      <p>{t('verify.help')}</p>
      <div role="status">{chosen && <Verdict name={chosen.file.name} fingerprint={chosen.fingerprint} />}</div>
      <div className="stack">
        <UploadButton kind="primary" take={take}>
          <DocumentMagnifyingGlassIcon className="icon" aria-hidden />{t(chosen ? 'verify.another' : 'verify.choose')}
        </UploadButton>
        <p className="small muted">{t('verify.dropHelp')}</p>
      </div>
      <DropArea label={t('verify.drop')} take={take} />
    </WelcomeFrame>
  )
}
