import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { isOffered, names } from './audience'
import { AudienceDialog } from './AudienceDialog'
import { ofClient } from './reads'

/** Who of a client sees its invoices, among its billing details. Absent for a client with nobody to choose from. */
export function AudienceOfClient({ clientId }: { clientId: string }) {
  const staff = isStaff(useMe())
  const { data } = useQuery(ofClient(clientId))
  const [choosing, setChoosing] = useState(false)
  if (!data || !isOffered(data)) return null
  const { seenBy } = data
  return (
    <div>
      <dt>{t('audiences.shownTo')}</dt>
      <dd>
        <div className="row">
          <span>{seenBy === null ? t('audiences.everyone') : seenBy.length > 0 ? names(seenBy) : t('audiences.nobodyLeft')}</span>
          {staff && <Button small kind="quiet" onClick={() => setChoosing(true)}>{t('audiences.change')}</Button>}
        </div>
        {choosing && <AudienceDialog of="client" id={clientId} audience={data} close={() => setChoosing(false)} />}
      </dd>
    </div>
  )
}
