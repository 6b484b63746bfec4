import { Link } from '@tanstack/react-router'
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import type { Schema } from '../api/client'
import { bytes } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { Anchor } from '../ui/Button'
import { later } from '../ui/later'
import { Badge, List, Section, When } from '../ui/parts'
import { contentAddress } from './content'
import { Facts } from './Facts'
import { Fingerprint } from './Fingerprint'
import { kindOf } from './kinds'
import css from './documents.module.css'

const VersionDeeds = later(() => Promise.all([import('../versions/VersionDeeds'), loadWords('versions')]).then(([m]) => m.VersionDeeds))

/** All versions, the newest first: none is ever replaced. */
export function Versions({ document, shown, mayDownload, mayChange, nameOf }: {
  document: Schema<'DocumentView'>, shown: number, mayDownload: boolean, mayChange: boolean, nameOf: (personId: string) => string | undefined
}) {
  const newest = document.current
  const current = Number(newest.number)
  return (
    <Section title={t('documents.versions')}>
      <List>
        {document.versions.toReversed().map(v => {
          const number = Number(v.number)
          const by = nameOf(v.uploadedBy)
          return (
            <li key={number} className={css.version}>
              <div className={css.versionHead}>
                <p className="row">
                  <Link to="/documents/$documentId" params={{ documentId: document.id }}
                    search={kept => ({ ...kept, version: number === current ? undefined : number })} from="/documents/$documentId"
                    resetScroll={false} aria-current={number === shown ? 'true' : undefined}>{t('documents.version', { number })}</Link>
                  {number === current && <Badge tone="accent">{t('documents.current')}</Badge>}
                  {number === shown && number !== current && <Badge>{t('documents.shown')}</Badge>}
                </p>
                {(v.fileName !== newest.fileName || number === current) && <p className={css.versionFile}><bdi>{v.fileName}</bdi></p>}
                {v.note && <p><bdi>{v.note}</bdi></p>}
                {v.sameAs && <p className="small muted">{t('documents.sameAs', { number: Number(v.sameAs) })}</p>}
                {/* Of what is shown, the page's head says the rest. */}
                {number !== shown && (
                  <p className="small muted">
                    <Facts of={[v.contentType !== newest.contentType && t(kindOf(v.contentType).word), bytes(v.length), <When key="at" at={v.at} />, by]} />
                  </p>
                )}
              </div>
              <div className={css.versionDeeds}>
                {mayDownload && (
                  <Anchor kind="quiet" iconOnly href={contentAddress(document.id, number, 'attachment')} download
                    aria-label={t('documents.downloadVersion', { number })}><ArrowDownTrayIcon className="icon" aria-hidden /></Anchor>
                )}
                {mayChange && <VersionDeeds document={document} version={v} />}
              </div>
              <Fingerprint sha256={v.sha256} />
            </li>
          )
        })}
      </List>
    </Section>
  )
}
