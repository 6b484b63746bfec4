import { useAction } from '../api/action'
import { done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Choices } from '../ui/Choices'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { CheckField, TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { appKinds } from './appKinds'
import { bodyOf, valuesOf, type AppValues } from './application'
import { ScopeFields } from './ScopeFields'
import { scopesLine } from './scopes'

type Application = Schema<'ApplicationView'>

const none = { id: '', version: 0 } as Application
const kinds = ['confidential', 'public', 'machine'] as const

/** A new application, or what an application is called, where it sends people back to, and what it may be allowed. */
export function ApplicationDialog({ application, made, close }: { application?: Application, made?: (registered: Schema<'RegisterApplicationRegistered'>) => void, close: () => void }) {
  const path = { applicationId: application?.id ?? '' }
  const { base, theirs, settle, send } = useVersioned(application ?? none, () => done(http.GET('/api/v1/admin/applications/{applicationId}', { params: { path } })))
  const [entered, setEntered, forget] = useDraft<AppValues>(`application-${application?.id ?? 'new'}`, valuesOf(application))
  const after = () => {
    forget()
    void refresh('/admin/applications')
  }
  const registering = useAction('application', (values: AppValues, key) => done(http.POST('/api/v1/admin/applications', { params: { header: { 'Idempotency-Key': key } }, body: { ...bodyOf(values), kind: values.kind } })), registered => {
    after()
    made?.(registered)
  })
  const changing = useAction(`application-${path.applicationId}`, (values: AppValues) => send(tag => done(http.PATCH('/api/v1/admin/applications/{applicationId}', { params: { path, header: { 'If-Match': tag } }, body: bodyOf(values) }))), ({ name }) => {
    after()
    toast(t('firm.appChanged', { name }))
    close()
  })
  const { run, busy, problem, forget: forgetProblem } = application ? changing : registering
  const save = () => run(entered)
  const set = (next: Partial<AppValues>) => setEntered({ ...entered, ...next })
  const text = (name: 'name' | 'redirects' | 'signOuts', pointer: string) => ({ value: entered[name], error: fieldProblem(problem, pointer), onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }) })
  const forPeople = entered.kind !== 'machine'
  return (
    <Dialog title={application ? t('firm.changeAppOf', { name: application.name }) : t('firm.newApp')} close={close}>
      <form className="stack" noValidate onSubmit={event => { event.preventDefault(); void save() }}>
        <TextField label={t('firm.programName')} hint={t('firm.appNameHint')} autoComplete="off" {...text('name', '/name')} />
        {!application && <Choices legend={t('firm.appKind')} value={entered.kind} choose={kind => set({ kind })} options={kinds.map(kind => ({ value: kind, label: t(appKinds[kind][0]), hint: t(appKinds[kind][1]) }))} />}
        {forPeople && <TextArea label={t('firm.redirects')} hint={t('firm.redirectsHint')} autoCapitalize="none" spellCheck={false} rows={2} {...text('redirects', '/redirectUris')} />}
        {forPeople && <TextArea label={`${t('firm.signOuts')} (${t('ui.optional')})`} hint={t('firm.signOutsHint')} autoCapitalize="none" spellCheck={false} rows={1} {...text('signOuts', '/postLogoutRedirectUris')} />}
        <ScopeFields allowed={entered.allowed} change={allowed => set({ allowed })} error={problem?.errors?.some(e => e.pointer.startsWith('/scopes'))} />
        {forPeople && <CheckField label={t('firm.scopeIdentity')} checked={entered.identity} onChange={event => set({ identity: event.currentTarget.checked })} />}
        {forPeople && <CheckField label={t('firm.scopeOwnPages')} checked={entered.own} onChange={event => set({ own: event.currentTarget.checked })} />}
        {forPeople && <CheckField label={t('firm.scopeStay')} checked={entered.stay} onChange={event => set({ stay: event.currentTarget.checked })} />}
        {theirs
          ? <Changed theirs={<><p>{base.name}</p><p>{base.redirectUris.join(', ')}</p><p>{scopesLine(base.scopes)}</p></>} busy={busy} saveMine={save} takeTheirs={() => { setEntered(valuesOf(base)); settle(); forgetProblem() }} />
          : <ProblemNote problem={problem} fields={['name', 'redirectUris', 'postLogoutRedirectUris', 'scopes']} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!theirs && <Button type="submit" kind="primary" busy={busy}>{t(application ? 'ui.save' : 'firm.register')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
