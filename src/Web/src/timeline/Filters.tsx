import { useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDownIcon } from '@heroicons/react/24/outline'
import { ClientSelect } from '../clients/ClientSelect'
import { t, type Word } from '../i18n/i18n'
import { isMember, sees } from '../session/session'
import { useMe } from '../session/useMe'
import { Badge } from '../ui/parts'
import { Button } from '../ui/Button'
import { SelectField, TextField } from '../ui/Field'
import { later } from '../ui/later'
import { accompanying, kindGroups, looking } from './kinds'
import type { TimelineSearch } from './routes'
import type { usePeople } from './usePeople'
import css from './timeline.module.css'

const PersonPicker = later(() => import('./PersonPicker').then(m => m.PersonPicker))

const roomy = '(min-width: 62rem)'

/** What of the record is shown. All of it stands in the address, so that it can be kept and sent on. */
export function Filters({ search, people }: { search: TimelineSearch, people: ReturnType<typeof usePeople> }) {
  const me = useMe()
  const navigate = useNavigate()
  const { subject, within, ...fields } = search
  const count = Object.values(fields).filter(Boolean).length
  const [open, setOpen] = useState(() => matchMedia(roomy).matches)
  const choose = (name: keyof TimelineSearch) => (event: { currentTarget: { value: string } }) =>
    void navigate({ to: '/timeline', search: { ...search, [name]: event.currentTarget.value || undefined }, replace: true, resetScroll: false })
  const summary = useRef<HTMLElement>(null)
  const clear = () => {
    void navigate({ to: '/timeline', search: { subject, within }, replace: true, resetScroll: false })
    // The button goes with the filters.
    summary.current?.focus()
  }
  const inside = isMember(me)
  return (
    <details className={`${css.filters} no-print`} open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary ref={summary}><ChevronDownIcon className="icon" aria-hidden />{t('timeline.filter')}{count > 0 && <Badge tone="accent">{t('timeline.filtersOn', { count })}</Badge>}</summary>
      <div className={css.fields}>
        <ClientSelect filter value={search.client ?? ''} onChange={choose('client')} />
        <SelectField label={t('timeline.kind')} value={search.kind ?? ''} onChange={choose('kind')}>
          <option value="">{t('timeline.allKinds')}</option>
          {kindGroups.map(({ section, kinds, inside: hidden }) => {
            const mayChoose = (kind: string) => !accompanying.includes(kind) && (inside || !(hidden?.includes(kind) || looking.includes(kind)))
            const shown = section !== 'people' && section !== 'firm' && !sees(me, section) ? [] : kinds.filter(mayChoose)
            return shown.length > 0 && (
              <optgroup key={section} label={t(`timeline.group.${section}`)}>
                {shown.map(kind => <option key={kind} value={kind}>{t(`timeline.kind.${kind}` as Word)}</option>)}
              </optgroup>
            )
          })}
        </SelectField>
        {inside && !people.areAll ? <PersonPicker value={search.actor ?? ''} nameOf={people.nameOf} choose={id => choose('actor')({ currentTarget: { value: id } })} /> : <SelectField label={t('timeline.person')} value={search.actor ?? ''} onChange={choose('actor')}>
          <option value="">{t('timeline.everybody')}</option>
          {inside ? <>
            <optgroup label={t('timeline.members', { firm: me.firm.name })}>{people.members.map(p => <option key={p.id} value={p.id}>{p.name}</option>)}</optgroup>
            <optgroup label={t('timeline.contacts')}>{people.contacts.map(p => <option key={p.id} value={p.id}>{p.name}</option>)}</optgroup>
          </> : <option value={me.id}>{t('timeline.justMe')}</option>}
        </SelectField>}
        <TextField label={t('timeline.from')} type="date" value={search.from ?? ''} max={search.to} onChange={choose('from')} />
        <TextField label={t('timeline.to')} type="date" value={search.to ?? ''} min={search.from} onChange={choose('to')}
          error={search.from && search.to && search.to < search.from ? t('timeline.datesCrossed') : undefined} />
      </div>
      {count > 0 && <p><Button kind="quiet" small onClick={clear}>{t('timeline.clear')}</Button></p>}
    </details>
  )
}
