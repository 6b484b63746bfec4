import type { Schema } from '../api/client'
import { identity, ownPages, partsOf, scopesOf, stayingIn, type Allowed } from './scopes'

/** What the form has: addresses one a line, scopes as choices. */
export type AppValues = { name: string, kind: Schema<'ApplicationKind'>, redirects: string, signOuts: string, allowed: Allowed, identity: boolean, own: boolean, stay: boolean }

type Shown = Pick<Schema<'ApplicationView'>, 'name' | 'kind' | 'redirectUris' | 'postLogoutRedirectUris' | 'scopes'>

export const valuesOf = (application?: Shown): AppValues => application
  ? {
      name: application.name, kind: application.kind, redirects: application.redirectUris.join('\n'), signOuts: application.postLogoutRedirectUris.join('\n'),
      allowed: partsOf(application.scopes), identity: application.scopes.includes('openid'), own: application.scopes.includes(ownPages), stay: application.scopes.includes(stayingIn),
    }
  : { name: '', kind: 'confidential', redirects: '', signOuts: '', allowed: {}, identity: true, own: false, stay: false }

const lines = (text: string) => text.split('\n').map(line => line.trim()).filter(Boolean)

/** As the API takes it. A machine is nobody, and nobody is sent back to it. */
export function bodyOf({ name, kind, redirects, signOuts, allowed, identity: who, own, stay }: AppValues) {
  const forPeople = kind !== 'machine'
  return {
    name: name.trim(),
    redirectUris: forPeople ? lines(redirects) : [],
    postLogoutRedirectUris: forPeople ? lines(signOuts) : [],
    scopes: [...scopesOf(allowed), ...(forPeople && who ? identity : []), ...(forPeople && own ? [ownPages] : []), ...(forPeople && stay ? [stayingIn] : [])],
  }
}
