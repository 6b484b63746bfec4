import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { http } from '../api/client'
import { queries } from '../api/queries'
import { number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Progress, Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useOperator } from './access'
import { percentOf } from './progress'

const everySecond = 1_000
const seldom = 10_000

/** The timeline is made anew from its events, and one sees how far it is: here, and after a reload too. */
export function Rebuild() {
  const { headers, ask } = useOperator()
  const [asking, setAsking] = useState(false)
  const rebuilding = useAction('rebuild', (_: void, key) => ask(http.POST('/api/v1/admin/projections/timeline/rebuild', { headers, params: { header: { 'Idempotency-Key': key } } })), () => {
    toast(t('operator.rebuilt'))
    void queries.invalidateQueries({ queryKey: ['operator'] })
  })
  const projections = useQuery({
    queryKey: ['operator', 'projections'],
    queryFn: () => ask(http.GET('/api/v1/admin/projections', { headers })),
    refetchInterval: query => rebuilding.busy || query.state.data?.items.some(p => p.rebuilding) ? everySecond : seldom,
  })
  const timeline = projections.data?.items.find(p => p.module === 'timeline')
  const underWay = rebuilding.busy || timeline?.rebuilding === true
  const start = () => {
    setAsking(false)
    void rebuilding.run()
  }
  return (
    <Section title={t('operator.timeline')} actions={<Button busy={underWay} onClick={() => setAsking(true)}>{t('operator.rebuild')}</Button>}>
      <p className="muted">{t('operator.rebuildLead')}</p>
      {underWay && timeline && <>
        <Progress value={percentOf(timeline)} label={t('operator.rebuilding')} />
        <p className="small">{t('operator.rebuildAt', { at: number(Number(timeline.position)), of: number(Number(timeline.highWater)) })}</p>
      </>}
      <p role="status" className="hidden">{underWay && t('operator.rebuilding')}</p>
      <ProblemNote problem={rebuilding.problem} />
      {asking && <Dialog title={t('operator.rebuildAsk')} close={() => setAsking(false)}>
        <p>{t('operator.rebuildHelp')}</p>
        <DialogFoot>
          <Button onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
          <Button kind="primary" onClick={start}>{t('operator.rebuild')}</Button>
        </DialogFoot>
      </Dialog>}
    </Section>
  )
}
