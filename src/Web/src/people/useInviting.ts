import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { hold } from '../app/holdLater'
import { t } from '../i18n/i18n'
import { secondsToUndo } from '../session/undo'

type Invited = { name: string, email: string, status?: string }

const looksSent = ({ name, email }: Invited) => name.trim() !== '' && /^\S+@\S+\.\S+$/.test(email.trim())

/**
 * An invitation. It waits while it can be undone; what has no name or no address is sent at once, so that the API says at its field what
 * is wrong.
 * @param draft the name of the form's draft
 * @param lists what is read again afterwards
 * @param close the form is done: what was typed is forgotten, and it closes
 */
export function useInviting<Values extends { name: string, email: string }>({ path, draft, bodyOf, lists, said, close }: {
  path: string
  draft: string
  bodyOf: (values: Values) => Record<string, unknown>
  lists: string
  said: (person: Invited) => void
  close: () => void
}) {
  const invited = (person: Invited) => {
    void refresh(lists)
    said(person)
  }
  const inviting = useAction(draft, (values: Values, key) =>
    done(http.POST(path as '/api/v1/contacts', { params: { header: { 'Idempotency-Key': key } }, body: bodyOf(values) as never })), person => {
    close()
    invited(person)
  })
  const run = (values: Values) => {
    if (secondsToUndo() === 0 || !looksSent(values)) return inviting.run(values)
    close()
    const order = { path: path.replace('/api/v1', ''), body: bodyOf(values), draft: [draft, values] as const }
    void hold<Invited>(t('clients.inviteSent', { email: values.email.trim() }), order, person => {
      void refresh(lists)
      if (person.status === 'active') said(person)
    })
  }
  return { ...inviting, run }
}
