import { t } from '../i18n/i18n'
import type { Me } from '../session/session'
import { Choices } from '../ui/Choices'
import { roleWords, rolesFor, type Role } from './roles'

/** The roles that this person may give, each with what it lets somebody do. */
export function RoleChoice({ mine, value, choose }: { mine: Me['role'], value: Role, choose: (next: Role) => void }) {
  return <Choices legend={t('settings.role')} value={value} choose={choose} options={rolesFor(mine).map(role => ({ value: role, label: t(roleWords[role][0]), hint: t(roleWords[role][1]) }))} />
}
