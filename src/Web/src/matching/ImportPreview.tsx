import { useAction } from '../api/action'
import { useClientName } from '../clients/useClients'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Amount, Note, Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { Cell, NarrowDetails, Table } from '../ui/Table'
import { toast } from '../ui/toast'
import { changed, importStatement, numbersOf, type Imported, type ImportedEntry } from './unmatched'

const shown = 100

/** What would happen with a statement that was chosen, before it does. */
export function ImportPreview({ file, found, close }: { file: File, found: Imported, close: () => void }) {
  const importing = useAction(`import-${file.name}`, () => importStatement(file, false), done => {
    changed()
    close()
    toast(t('matching.imported', { recorded: done.recorded, toMatch: done.toMatch }))
  })
  const of = (...outcomes: ImportedEntry['outcome'][]) => found.entries.filter(entry => outcomes.includes(entry.outcome))
  const isNew = found.recorded + found.toMatch > 0
  return (
    <Section title={<bdi>{file.name}</bdi>}>
      {!isNew && <Note>{t('matching.nothingNew')}</Note>}
      <Group title={t('matching.willRecord', { count: found.recorded })} entries={of('recorded')} />
      <Group title={t('matching.willMatch', { count: found.toMatch })} entries={of('suggested', 'unmatched')} />
      <p className="small muted">{t('matching.left', { already: found.alreadyImported, outgoing: found.outgoing })}</p>
      {Number(found.payouts) > 0 && <p className="small muted">{t('matching.payouts', { payouts: found.payouts })}</p>}
      <ProblemNote problem={importing.problem} />
      <div className="row">
        <Button onClick={close}>{t('ui.cancel')}</Button>
        {isNew && <Button kind="primary" busy={importing.busy} onClick={() => void importing.run()}>{t('matching.importNow')}</Button>}
      </div>
    </Section>
  )
}

function Group({ title, entries }: { title: string, entries: ImportedEntry[] }) {
  const clientName = useClientName()
  if (entries.length === 0) return null
  const columns = [{ name: t('matching.payment') }, { name: t('payments.receivedOn'), isSecondary: true }, { name: t('payments.for'), isSecondary: true },
    { name: t('invoices.amount'), isNumber: true }]
  return (
    <div className="stack">
      <h3>{title}</h3>
      <Table label={title} columns={columns}>
        {entries.slice(0, shown).map(entry => {
          const meant = entry.outcome === 'recorded' ? entry : entry.suggestions[0]
          const what = meant?.clientId && [numbersOf(meant), clientName(meant.clientId)].filter(Boolean).join(' · ')
          return (
            <tr key={entry.id}>
              <Cell>
                <bdi>{entry.payer ?? t('matching.noPayer')}</bdi>
                {entry.text && <p className="small muted"><bdi>{entry.text}</bdi></p>}
                <NarrowDetails>{date(entry.bookedOn)}{what && <> · <bdi>{what}</bdi></>}</NarrowDetails>
              </Cell>
              <Cell isSecondary><span className="numbers">{date(entry.bookedOn)}</span></Cell>
              <Cell isSecondary>
                {what && (entry.outcome === 'recorded' ? <bdi>{what}</bdi> : <span className="muted">{t('matching.maybe', { what })}</span>)}
              </Cell>
              <Cell isNumber><Amount of={entry.amount} /></Cell>
            </tr>
          )
        })}
      </Table>
      {entries.length > shown && <p className="small muted">{t('matching.more', { count: entries.length - shown })}</p>}
    </div>
  )
}
