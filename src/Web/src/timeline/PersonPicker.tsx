import { useState } from 'react'
import { keepPreviousData } from '@tanstack/react-query'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { Picker } from '../ui/Picker'

/** One of the firm's people or of its many contacts, found by name or e-mail address. */
export function PersonPicker({ value, nameOf, choose }: { value: string, nameOf: (id: string) => string | undefined, choose: (id: string) => void }) {
  const [asked, search] = useState('')
  const params = { params: { query: { q: asked || undefined, limit: 15 } } }
  const options = { staleTime: 60_000, placeholderData: keepPreviousData }
  const members = api.useQuery('get', '/api/v1/admin/members', params, options)
  const contacts = api.useQuery('get', '/api/v1/contacts', params, options)
  const known = nameOf(value)
  const chosen = api.useQuery('get', '/api/v1/contacts/{contactId}', { params: { path: { contactId: value } } }, { staleTime: 60_000, enabled: value !== '' && !known })
  const found = [...members.data?.items ?? [], ...contacts.data?.items ?? []]
  const name = known ?? chosen.data?.name
  return <Picker label={t('timeline.person')} none={t('timeline.everybody')} chosen={value && name ? { id: value, name } : undefined} found={found}
    busy={members.isPlaceholderData || contacts.isPlaceholderData} search={search} choose={choose} />
}
