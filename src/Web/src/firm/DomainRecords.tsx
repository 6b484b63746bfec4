import type { Schema } from '../api/client'
import { t, type Word } from '../i18n/i18n'
import { CopyButton } from './CopyButton'
import css from './firm.module.css'

/** The two records to publish where the domain is kept. */
export function DomainRecords({ domain: { proof, target } }: { domain: Pick<Schema<'DomainView'>, 'proof' | 'target'> }) {
  return <DnsRecords records={[[proof, 'firm.proofRecord'], [target, 'firm.targetRecord']]} />
}

/** Records to publish in the DNS, each with what it is for; one that is not wanted is left out. */
export function DnsRecords({ records }: { records: [record: Schema<'DnsRecord'> | null, why: Word][] }) {
  return <div className={css.records}>{records.map(([record, why]) => record && <DnsRecord key={record.name + record.type} of={record} why={why} />)}</div>
}

function DnsRecord({ of: { type, name, value }, why }: { of: Schema<'DnsRecord'>, why: Word }) {
  return (
    <div className={css.record}>
      <p>{t(why)}</p>
      <dl>
        <div><dt>{t('firm.recordType')}</dt><dd className={css.code}>{type}</dd></div>
        <div><dt>{t('firm.recordName')}</dt><dd className={css.code}>{name}</dd><dd><CopyButton text={name} of={name} /></dd></div>
        <div><dt>{t('firm.recordValue')}</dt><dd className={css.code}>{value}</dd><dd><CopyButton text={value} of={value} /></dd></div>
      </dl>
    </div>
  )
}
