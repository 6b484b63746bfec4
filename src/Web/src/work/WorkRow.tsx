import { Link } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { keyOf, useAction } from '../api/action'
import { problemOf } from '../api/problem'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useMembers } from '../projects/useMembers'
import { Menu } from '../ui/Menu'
import { Amount, Badge } from '../ui/parts'
import { problemTitle } from '../ui/problemWords'
import { Actions, Cell, NarrowDetails } from '../ui/Table'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { durationText } from './duration'
import { changed, create, entryText, remove, type Entry } from './entry'
import css from './work.module.css'

/**
 * A time entry or an expense in the list.
 * @param client left out where there is nothing to tell apart
 * @param isChosen undefined where nothing can be chosen
 * @param edit undefined for somebody who only reads
 */
export function WorkRow({ entry, client, isChosen, choose, edit }: {
  entry: Entry, client: string | undefined, isChosen: boolean | undefined, choose: (is: boolean) => void, edit: (() => void) | undefined
}) {
  const { members } = useMembers()
  const who = members.find(member => member.id === entry.memberId)?.name
  const took = entry.minutes === null ? undefined : durationText(Number(entry.minutes))
  return (
    <tr>
      <Cell>
        <div className={css.what}>
          {isChosen !== undefined && entry.status === 'unbilled' && (
            <input type="checkbox" checked={isChosen} aria-label={t('work.chooseThis', { note: entry.note })}
              onChange={event => choose(event.currentTarget.checked)} />
          )}
          <div>
            <bdi>{entry.note}</bdi>
            {entry.status === 'nonBillable' && <> <Badge>{t('work.nonBillable')}</Badge></>}
            {entry.invoiceId && <> <Link className="small" to="/invoices/$invoiceId" params={{ invoiceId: entry.invoiceId }}>{t('work.toInvoice')}</Link></>}
            <NarrowDetails><span className="numbers">{date(entry.date)}</span>{took && <> · {took}</>}{client && <> · <bdi>{client}</bdi></>}</NarrowDetails>
          </div>
        </div>
      </Cell>
      <Cell isSecondary><span className="numbers">{date(entry.date)}</span></Cell>
      {client !== undefined && <Cell isSecondary><bdi>{client}</bdi></Cell>}
      <Cell isSecondary><bdi>{who}</bdi></Cell>
      <Cell isSecondary>{took ? <span className="numbers">{took}</span> : t('work.kind.expense')}</Cell>
      <Cell isNumber><Amount of={entry.amount} /></Cell>
      {edit && <Actions>{entry.status !== 'billed' && <EntryMenu entry={entry} edit={edit} />}</Actions>}
    </tr>
  )
}

function EntryMenu({ entry, edit }: { entry: Entry, edit: () => void }) {
  const removing = useAction(`remove-${entry.id}`, async () => {
    try {
      await remove(entry)
    } catch (thrown) {
      changed()
      toast(problemTitle(problemOf(thrown)))
      throw thrown
    }
  }, () => toast(t('work.deleted', { note: entry.note }), async () => {
    await create(entry.kind, entryText(entry), keyOf(`again-${entry.id}`, entry.version))
    changed()
  }))
  return (
    <Menu label={t('work.actionsFor', { note: entry.note })} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
      {close => <>
        <button type="button" className={ui.menuItem} onClick={() => { close(); edit() }}>{t('ui.edit')}</button>
        <button type="button" className={`${ui.menuItem} ${ui.menuDanger}`} onClick={() => { close(); void removing.run() }}>{t('work.delete')}</button>
      </>}
    </Menu>
  )
}
