import { useState } from 'react'
import { keepPreviousData } from '@tanstack/react-query'
import { api } from '../api/client'
import { Picker } from '../ui/Picker'
import type { About } from '../ui/Field'

/** One of a firm's many clients, found by name. */
export function ClientPicker({ value, none, choose, ...rest }: About & { value: string, none: string, choose: (id: string) => void }) {
  const [asked, search] = useState('')
  const found = api.useQuery('get', '/api/v1/clients', { params: { query: { q: asked || undefined, limit: 25 } } }, { staleTime: 60_000, placeholderData: keepPreviousData })
  const chosen = api.useQuery('get', '/api/v1/clients/{clientId}', { params: { path: { clientId: value } } }, { staleTime: 60_000, enabled: value !== '' })
  return <Picker {...rest} chosen={value ? chosen.data : undefined} none={none} found={found.data?.items ?? []} busy={found.isPlaceholderData} search={search} choose={choose} />
}
