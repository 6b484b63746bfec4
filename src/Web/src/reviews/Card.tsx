import { useState, type ReactNode, type RefObject } from 'react'
import type { Schema } from '../api/client'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { TextArea } from '../ui/Field'
import { Avatar, When } from '../ui/parts'
import { accessWord, type Item } from './review'
import { keys, useKeys } from './useKeys'
import css from './reviews.module.css'

/** One person's access: what it is, since when and by whom, whether it is used; and the decision about it. */
export function Card({ item, heading, several, busy, revoking, ask, putOff, decide, problem }: {
  item: Item, heading: RefObject<HTMLHeadingElement | null>, several: boolean, busy: boolean, revoking: boolean, ask: (open: boolean) => void, putOff: () => void
  decide: (decision: Schema<'Decision'>, note: string) => Promise<unknown>, problem: ReactNode
}) {
  const me = useMe()
  const [note, setNote, forget] = useDraft(`review-${item.id}`, '')
  const [noted, setNoted] = useState(note !== '')
  const own = item.personId === me.id
  const take = (decision: Schema<'Decision'>) => void decide(decision, note).then(decided => { if (decided) forget() })
  useKeys(revoking ? {} : { [keys.keep]: () => take('keep'), [keys.note]: () => setNoted(true) })
  return (
    <section className={css.card} aria-labelledby={item.id}>
      <div className={css.who}>
        <Avatar name={item.name} />
        <div><h2 ref={heading} id={item.id} tabIndex={-1}>{item.name}</h2><p className="muted">{item.client ? t('reviews.for', { client: item.client }) : t('reviews.inFirm')}</p></div>
      </div>
      <dl className={css.facts}>
        <div><dt>{t('reviews.may')}</dt><dd>{accessWord(item)}</dd></div>
        <div><dt>{t('reviews.since')}</dt><dd>{item.givenAt ? date(item.givenAt.slice(0, 10)) : t('reviews.unknown')}{item.givenByName && <>, {t('reviews.by', { name: item.givenByName })}</>}</dd></div>
        <div><dt>{t('reviews.lastUsed')}</dt><dd>{item.lastUsedAt ? <When at={item.lastUsedAt} /> : t('reviews.neverUsed')}</dd></div>
      </dl>
      {noted && <TextArea label={t('reviews.note')} hint={t('reviews.noteHint')} maxLength={1000} value={note} autoFocus onChange={event => setNote(event.currentTarget.value)} />}
      {!revoking && problem}
      {own && <p className="small muted">{t('reviews.own')}</p>}
      <div className="row">
        <Button kind="primary" busy={busy && !revoking} aria-keyshortcuts={`${keys.keep}`} onClick={() => take('keep')}>{t('reviews.keep')}</Button>
        {!own && <Button kind="danger" aria-keyshortcuts={`${keys.revoke}`} onClick={() => ask(true)}>{t('reviews.revoke')}</Button>}
        {!noted && <Button kind="quiet" aria-keyshortcuts={`${keys.note}`} onClick={() => setNoted(true)}>{t('reviews.addNote')}</Button>}
        {several && <Button kind="quiet" aria-keyshortcuts={`${keys.later}`} onClick={putOff}>{t('reviews.later')}</Button>}
      </div>
      <p className={`small muted ${css.keys}`}>{t('reviews.keys')} <kbd>{keys.keep}</kbd> {t('reviews.keep')}{!own && <> <kbd>{keys.revoke}</kbd> {t('reviews.revoke')}</>} <kbd>{keys.note}</kbd> {t('reviews.note')}{several && <> <kbd>{keys.later}</kbd> {t('reviews.later')}</>}</p>
      {revoking && !own && <Confirm title={t('reviews.revokeAsk', { name: item.name })} busy={busy} close={() => ask(false)} problem={problem} yes={{ label: t('reviews.revoke'), act: () => take('revoke') }}>
        <p>{item.clientId ? t('reviews.revokeHelp', { name: item.name, client: item.client ?? '' }) : t('reviews.revokeMember', { name: item.name })}</p>
      </Confirm>}
    </section>
  )
}
