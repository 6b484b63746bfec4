import { clock } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { problemHelp, problemTitle } from '../ui/problemWords'
import { PlainText } from './Conversation'
import { send } from '../app/holdLater'
import { UndoButton } from '../app/UndoButton'
import { isRefused, takeBack, type Unsent } from './sending'
import css from './messages.module.css'

/** What the reader wrote and the API does not have yet: on its way, or honestly not there. */
export function Outbox({ unsent, edit, leave }: { unsent: Unsent[], edit: (text: string) => void, leave: () => void }) {
  return (
    <ol className={css.runs} aria-label={t('messages.onTheirWay')}>{unsent.map(message => (
      <li key={message.key} className={css.mine}>
        <div className={css.bubbles}>
          <p className={css.who}><strong>{t('ui.you')}</strong> <time dateTime={message.at}>{clock(message.at)}</time></p>
          <p className={`${css.bubble} ${css.unsent}`} dir="auto"><PlainText text={message.text} /></p>
          {!message.problem
            ? <p className={css.state}>{t('app.sending')}{message.state === 'held' && <> <UndoButton id={message.key} /></>}</p>
            : (
            <div role="alert" className={css.failed}>
              <p><strong>{t('messages.notSent')}</strong> {problemTitle(message.problem)}. {problemHelp(message.problem)}</p>
              <p className="row">
                <Button small onClick={() => { leave(); void send(message.key) }}>{t('ui.tryAgain')}</Button>
                {isRefused(message) && <Button small onClick={() => { takeBack(message); edit(message.text) }}>{t('messages.editAgain')}</Button>}
              </p>
            </div>
          )}
        </div>
      </li>
    ))}</ol>
  )
}
