import { t } from '../i18n/i18n'
import { Choices } from '../ui/Choices'
import { ChosenClients } from './ChosenClients'

/** For whom a member works: for all clients (null), or for those that are chosen. */
export function ClientChoice({ value, change }: { value: string[] | null, change: (next: string[] | null) => void }) {
  return (
    <>
      <Choices legend={t('people.worksFor')} value={value ? 'some' : 'all'} choose={next => change(next === 'all' ? null : [])}
        options={[{ value: 'all', label: t('people.allClients'), hint: t('people.allClientsHint') }, { value: 'some', label: t('people.someClients'), hint: t('people.someClientsHint') }]} />
      {value && <ChosenClients value={value} change={change} />}
    </>
  )
}
