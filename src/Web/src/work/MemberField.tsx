import { useMembers } from '../projects/useMembers'
import type { About } from '../ui/Field'
import { SelectField } from '../ui/Field'
import { later } from '../ui/later'

const AssigneePicker = later(() => import('../projects/AssigneePicker').then(m => m.AssigneePicker))

/**
 * One of the firm's people. Not there where there is but one.
 * @param none what is shown for nobody in particular; undefined where somebody has to be chosen
 * @param called what somebody is called there, by their name
 */
export function MemberField({ value, choose, none, called = name => name, ...rest }: About & {
  value: string, choose: (id: string) => void, none?: string, called?: (name: string, id: string) => string
}) {
  const { members, areAll } = useMembers()
  if (areAll && members.length < 2) return null
  if (!areAll) return <AssigneePicker {...rest} value={value} choose={choose} />
  return (
    <SelectField {...rest} value={value} onChange={event => choose(event.currentTarget.value)}>
      {none !== undefined && <option value="">{none}</option>}
      {/* Somebody who has left stays who did it. */}
      {value !== '' && members.every(member => member.id !== value) && <option value={value}>–</option>}
      {members.map(member => <option key={member.id} value={member.id}>{called(member.name, member.id)}</option>)}
    </SelectField>
  )
}
