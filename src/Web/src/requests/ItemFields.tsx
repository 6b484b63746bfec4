import { useState } from 'react'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { CheckField, TextArea, TextField } from '../ui/Field'
import { Picker } from '../ui/Picker'
import type { NewItem } from './form'
import { fileKinds } from './request'
import css from './requests.module.css'

/**
 * What is asked for in one line of the list.
 * @param remove takes it out; undefined for the only one there is
 */
export function ItemFields({ item, at, clientId, change, remove, faultOf }: {
  item: NewItem, at: number, clientId: string, change: (next: NewItem) => void, remove: (() => void) | undefined, faultOf: (field: string) => string | undefined
}) {
  return (
    <fieldset className={css.fields}>
      <legend>{t('requests.itemNumber', { number: at + 1 })}</legend>
      <TextField label={t('requests.itemName')} maxLength={120} autoComplete="off" value={item.name} error={faultOf('name')}
        onChange={event => change({ ...item, name: event.currentTarget.value })} />
      <TextArea label={t('requests.instructions')} hint={t('requests.instructionsHint')} maxLength={2000} value={item.instructions}
        error={faultOf('instructions')} onChange={event => change({ ...item, instructions: event.currentTarget.value })} />
      <fieldset className={css.kinds}>
        <legend>{t('requests.kinds')}</legend>
        {fileKinds.map(kind => (
          <CheckField key={kind} label={t(`requests.kind.${kind}`)} checked={item.kinds.includes(kind)}
            onChange={event => change({ ...item, kinds: event.currentTarget.checked ? [...item.kinds, kind] : item.kinds.filter(each => each !== kind) })} />
        ))}
      </fieldset>
      {clientId && <Example item={item} clientId={clientId} error={faultOf('exampleId')} choose={exampleId => change({ ...item, exampleId })} />}
      <CheckField label={t('requests.isOptional')} checked={item.isOptional} onChange={event => change({ ...item, isOptional: event.currentTarget.checked })} />
      {remove && !item.hasFiles && (
        <p><Button small kind="quiet" onClick={remove}>{t('requests.removeItem')}<span className="hidden">: {item.name || at + 1}</span></Button></p>
      )}
    </fieldset>
  )
}

/** A file of the client that shows how it should look, or is to be filled in. */
function Example({ item, clientId, error, choose }: { item: NewItem, clientId: string, error: string | undefined, choose: (documentId: string) => void }) {
  const [sought, seek] = useState('')
  const query = { 'filter[clientId]': clientId, q: sought || undefined, limit: 10 }
  const { data, isFetching } = api.useQuery('get', '/api/v1/documents', { params: { query } }, { placeholderData: before => before })
  const path = { documentId: item.exampleId }
  const { data: chosen } = api.useQuery('get', '/api/v1/documents/{documentId}', { params: { path } }, { enabled: !!item.exampleId })
  if (!item.exampleId && !sought && data?.items.length === 0) return null
  return (
    <Picker label={t('requests.exampleFile')} hint={t('requests.exampleHint')} error={error} none={t('requests.noExample')} busy={isFetching}
      search={seek} choose={choose} chosen={item.exampleId && chosen ? { id: chosen.id, name: chosen.title } : undefined}
      found={(data?.items ?? []).map(({ id, title }) => ({ id, name: title }))} />
  )
}
