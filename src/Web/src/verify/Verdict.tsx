import type { ReactNode } from 'react'
import { api, type Schema } from '../api/client'
import { problemOf } from '../api/problem'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import css from './verify.module.css'

/**
 * What is known of a file.
 * @param fingerprint its SHA-256, or why there is none; undefined while it is being worked out
 */
export function Verdict({ name, fingerprint }: { name: string, fingerprint: string | undefined }) {
  if (fingerprint === 'unreadable') return <Note tone="warn" title={t('verify.unreadable')}><p>{t('verify.unreadableHelp')}</p></Note>
  if (fingerprint === 'tooLarge') return <Unknown name={name} />
  return fingerprint ? <Asked name={name} fingerprint={fingerprint} /> : <p className="muted">{t('verify.checking')}</p>
}

function Asked({ name, fingerprint }: { name: string, fingerprint: string }) {
  const { data, error, refetch } = api.useQuery('get', '/api/v1/papers/{sha256}', { params: { path: { sha256: fingerprint } } }, { retry: false })
  if (data) return <Genuine name={name} paper={data} />
  if (!error) return <p className="muted">{t('verify.checking')}</p>
  const problem = problemOf(error)
  return problem.status === 404 ? <Unknown name={name} /> : <ProblemNote problem={problem} again={() => refetch()} />
}

function Genuine({ name, paper }: { name: string, paper: Schema<'VerifyPaperView'> }) {
  return (
    <Note tone={paper.voided ? 'warn' : 'good'} title={t('verify.genuine')}>
      <p className="small"><bdi>{name}</bdi></p>
      {paper.voided && <p>{t('verify.voided', { seller: paper.seller })}</p>}
      <dl className={css.facts}>
        <Fact name={t('verify.seller')}>{paper.seller}</Fact>
        <Fact name={t('verify.number')}>{paper.number}</Fact>
        <Fact name={t('verify.issuedOn')}>{date(paper.issuedOn)}</Fact>
        <Fact name={t('verify.total')}>{money(paper.total)}</Fact>
        {paper.source && <Fact name={t('verify.source')}>{paper.source}</Fact>}
      </dl>
    </Note>
  )
}

const Fact = ({ name, children }: { name: string, children: ReactNode }) => <div><dt>{name}</dt><dd><bdi>{children}</bdi></dd></div>

function Unknown({ name }: { name: string }) {
  return <Note tone="warn" title={t('verify.unknown')}><p className="small"><bdi>{name}</bdi></p><p>{t('verify.unknownHelp')}</p></Note>
}
