import { lazy, Suspense, useState } from 'react'
import { api } from '../api/client'
import { loadWords } from '../i18n/i18n'
import { useMe } from '../session/useMe'

const AgreeDialog = lazy(() => Promise.all([import('../legal/AgreeDialog'), loadWords('legal')]).then(([m]) => ({ default: m.AgreeDialog })))

/** Asks whoever has not accepted what the firm asks for now. Who looks at the portal as somebody else accepts nothing for them. */
export function Agreements() {
  const me = useMe()
  const { data } = api.useQuery('get', '/api/v1/me/agreements', undefined, { staleTime: 300_000, enabled: !me.viewedBy })
  const [putOff, setPutOff] = useState<string>()
  const open = data?.open ?? []
  const these = open.map(line => line.id).join()
  return open.length > 0 && these !== putOff && <Suspense><AgreeDialog open={open} close={() => setPutOff(these)} /></Suspense>
}
