import { useEffect, useRef, useState } from 'react'
import { keepPreviousData } from '@tanstack/react-query'
import { api } from '../api/client'
import { problemOf } from '../api/problem'
import { languages, t } from '../i18n/i18n'
import { SelectField } from '../ui/Field'
import { Skeleton } from '../ui/Loaded'
import { Segments } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { forFrame, still } from './letter'
import css from './firm.module.css'

const pause = 400

/** How the mail will look, with made-up people: a moment after each change. */
export function MailPreview({ kind, subject, intro }: { kind: string, subject: string | null, intro: string | null }) {
  const [words, setWords] = useState({ subject, intro })
  const [plain, setPlain] = useState(false)
  useEffect(() => {
    const soon = setTimeout(() => setWords({ subject, intro }), pause)
    return () => clearTimeout(soon)
  }, [subject, intro])
  const firm = api.useQuery('get', '/api/v1/admin/firm')
  const [chosen, setChosen] = useState<string>()
  const language = chosen ?? firm.data?.language
  const preview = api.useQuery('post', '/api/v1/admin/mail/templates/{kind}/preview', { params: { path: { kind } }, body: { ...words, language: language ?? null } }, { staleTime: 60_000, placeholderData: keepPreviousData })
  return (
    <section className={css.preview}>
      <div className="spread">
        <h2>{t('firm.preview')}</h2>
        <Segments label={t('firm.previewAs')}>
          <button type="button" aria-pressed={!plain} onClick={() => setPlain(false)}>{t('firm.previewHtml')}</button>
          <button type="button" aria-pressed={plain} onClick={() => setPlain(true)}>{t('firm.previewText')}</button>
        </Segments>
      </div>
      <SelectField label={t('firm.previewLanguage')} value={language ?? 'en'} onChange={event => setChosen(event.currentTarget.value)}>
        {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
      </SelectField>
      {preview.error ? <ProblemNote problem={problemOf(preview.error)} /> : !preview.data ? <Skeleton lines={1} height="18rem" /> : (
        <div className={css.letter}>
          <p className={css.letterHead}>
            <strong>{preview.data.subject}</strong>
            <span className="small muted">{t('firm.previewFrom', { from: preview.data.from })}</span>
            {preview.data.replyTo && <span className="small muted">{t('firm.previewReplyTo', { to: preview.data.replyTo })}</span>}
          </p>
          {plain ? <pre>{preview.data.text}</pre> : <Letter html={preview.data.html} />}
        </div>
      )}
    </section>
  )
}

/** The mail as a browser shows it, where nothing in it can do anything. */
function Letter({ html }: { html: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const shown = () => {
    const { contentDocument } = frame.current!
    if (!contentDocument?.body) return
    still(contentDocument)
    frame.current!.style.blockSize = `${contentDocument.documentElement.scrollHeight}px`
  }
  return <iframe ref={frame} title={t('firm.preview')} sandbox="allow-same-origin" srcDoc={forFrame(html)} tabIndex={-1} onLoad={shown} />
}

