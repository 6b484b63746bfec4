import { clock } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { problemHelp, problemTitle } from '../ui/problemWords'
import { PlainText } from './Conversation'
import { isRefused, send, takeBack, type useOutbox } from './sending'
import css from './messages.module.css'

/** What the reader wrote and the API does not have yet: on its way, or honestly not there. */
export function Outbox({ threadId, unsent, edit, leave }: { threadId: string, unsent: ReturnType<typeof useOutbox>, edit: (text: string) => void, leave: () => void }) {
  if (unsent.length === 0) return null
  return (
    <ol className={css.runs} aria-label={t('messages.onTheirWay')}>{unsent.map(message => (
      <li key={message.key} className={css.mine}>
        <div className={css.bubbles}>
          <p className={css.who}><strong>{t('ui.you')}</strong> <time dateTime={message.at}>{clock(message.at)}</time></p>
          <p className={`${css.bubble} ${css.unsent}`} dir="auto"><PlainText text={message.text} /></p>
          {message.isSending ? <p className={css.state}>{t('messages.sending')}</p> : (
            <div role="alert" className={css.failed}>
              <p><strong>{t('messages.notSent')}</strong> {message.problem ? `${problemTitle(message.problem)}. ${problemHelp(message.problem)}` : t('messages.interrupted')}</p>
              <p className="row">
                <Button small onClick={() => { leave(); void send(threadId, message) }}>{t('ui.tryAgain')}</Button>
                {isRefused(message) && <Button small onClick={() => { takeBack(threadId, message.key); edit(message.text) }}>{t('messages.editAgain')}</Button>}
              </p>
            </div>
          )}
        </div>
      </li>
    ))}</ol>
  )
}
