import { useState } from 'react'
import { keepPreviousData } from '@tanstack/react-query'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import type { About } from '../ui/Field'
import { Picker } from '../ui/Picker'

/** One of a firm's many people, found by name or e-mail address. */
export function AssigneePicker({ value, choose, ...rest }: About & { value: string, choose: (id: string) => void }) {
  const [asked, search] = useState('')
  const found = api.useQuery('get', '/api/v1/admin/members', { params: { query: { q: asked || undefined, limit: 25 } } },
    { staleTime: 60_000, placeholderData: keepPreviousData })
  const chosen = api.useQuery('get', '/api/v1/admin/members/{memberId}', { params: { path: { memberId: value } } },
    { staleTime: 300_000, enabled: value !== '' })
  return (
    <Picker {...rest} chosen={value ? chosen.data : undefined} none={t('projects.nobody')} found={found.data?.items ?? []}
      busy={found.isPlaceholderData} search={search} choose={choose} />
  )
}
