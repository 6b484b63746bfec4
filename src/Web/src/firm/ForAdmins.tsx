import type { ReactNode } from 'react'
import { NotFoundPage } from '../app/NotFoundPage'
import { isAdmin } from '../session/session'
import { useMe } from '../session/useMe'

/** What only those who run the firm see; nobody else is told that it is there. */
export function ForAdmins({ children }: { children: ReactNode }) {
  return isAdmin(useMe()) ? children : <NotFoundPage />
}
