import type { Schema } from '../api/client'
import { t, type Word } from '../i18n/i18n'
import { CopyButton } from './CopyButton'
import css from './firm.module.css'

/** The two records to publish where the domain is kept. */
export function DomainRecords({ domain: { proof, target } }: { domain: Pick<Schema<'DomainView'>, 'proof' | 'target'> }) {
  return (
    <div className={css.records}>
      <Record of={proof} why="firm.proofRecord" />
      <Record of={target} why="firm.targetRecord" />
    </div>
  )
}

function Record({ of: { type, name, value }, why }: { of: Schema<'DnsRecord'>, why: Word }) {
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
