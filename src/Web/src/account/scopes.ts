import { t, words } from '../i18n/i18n'

// Who somebody is comes first, and for how long last.
const rank = (scope: string) => scope === 'offline_access' ? 2 : scope.includes(':') ? 1 : 0

/** What an app may do, in plain words: what it may change it may read too, so that is said once. A scope without words is called by its name. */
export function scopeWords(scopes: string[]): string[] {
  const told = scopes.filter(scope => !(scope.endsWith(':read') && scopes.includes(scope.replace(/:read$/, ':write'))))
  return [...new Set(told.toSorted((a, b) => rank(a) - rank(b)).map(scope => words(`account.scope.${scope.replace(':', '-')}`) ?? t('account.scopeOther', { scope })))]
}
