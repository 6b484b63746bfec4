import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { showBrand } from '../session/brand'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { accentOf, typedColour } from './accent'
import { BrandPreview } from './BrandPreview'
import { ColourField } from './ColourField'
import { Contrast } from './Contrast'
import { LogoField } from './LogoField'
import css from './branding.module.css'

type Branding = Schema<'BrandingView'>

type Values = { name: string, colour: string, welcome: string }

const valuesOf = ({ name, colour, welcome }: Branding): Values => ({ name, colour: colour ?? '', welcome: welcome ?? '' })
const nothing: Partial<Values> = {}

/** The firm's face: what can be set, and beside it what becomes of it. */
export function BrandingForm({ branding }: { branding: Branding }) {
  const { base, theirs, settle, send } = useVersioned(branding, () => done(http.GET('/api/v1/admin/branding')))
  // Only what differs is a draft: the rest follows the firm as it is.
  const [edits, setEdits, forget] = useDraft('branding', nothing)
  const entered = { ...valuesOf(base), ...edits }
  const change = (next: Values) => setEdits(Object.fromEntries(Object.entries(next).filter(([field, value]) => value !== valuesOf(base)[field as keyof Values])))
  const colour = typedColour(entered.colour)

  const shown = (now: Branding) => {
    settle(now)
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/branding').queryKey, now)
    showBrand({ ...now, firm: { name: now.name, shortName: now.shortName }, notSetUp: false })
    void queries.invalidateQueries({ queryKey: api.queryOptions('get', '/api/v1/me').queryKey, exact: true })
    void refresh('/branding')
  }
  const saving = useAction('branding', ({ name, colour: typed, welcome }: typeof entered) => send(tag => done(http.PATCH('/api/v1/admin/branding', {
    params: { header: { 'If-Match': tag } }, body: { name: name.trim(), colour: typedColour(typed) ?? (typed.trim() || null), welcome: welcome.trim() || null },
  }))), now => {
    shown(now)
    forget()
    toast(t('settings.brandingSaved'))
  })
  const setting = useAction('logo', (file: File) => send(tag => done(http.PUT('/api/v1/admin/branding/logo', { params: { header: { 'If-Match': tag } }, headers: { 'Content-Type': file.type }, body: '', bodySerializer: () => file }))), now => {
    shown(now)
    toast(t('settings.logoSaved'))
  })
  const removing = useAction('logo-removal', () => send(tag => done(http.DELETE('/api/v1/admin/branding/logo', { params: { header: { 'If-Match': tag } } }))), now => {
    shown(now)
    toast(t('settings.logoRemoved'))
  })
  const save = () => saving.run(entered)
  const form = useForm(entered, change, saving.problem, save)
  const accent = theirs || colour !== (base.colour ?? undefined) ? accentOf(colour) : base.accent
  const isChanged = Object.keys(edits).length > 0
  return (
    <div className={css.branding}>
      <div className={css.settings}>
        <form className="stack" noValidate onSubmit={form.onSubmit}>
          <TextField label={t('settings.firmName')} autoComplete="organization" {...form.field('name')} />
          <ColourField {...form.field('colour')} choose={next => change({ ...entered, colour: next })} shown={colour ?? accent.light} />
          <Contrast chosen={colour} accent={accent} />
          <TextArea label={t('settings.welcome')} hint={t('settings.welcomeHint')} maxLength={2000} {...form.field('welcome')} />
          {theirs && isChanged && saving.problem
            ? <Changed theirs={<Face of={base} />} busy={saving.busy} saveMine={save} takeTheirs={() => { forget(); settle(); saving.forget() }} />
            : <>
                <ProblemNote problem={saving.problem} fields={['name', 'colour', 'welcome']} />
                <div className="row">
                  <Button type="submit" kind="primary" busy={saving.busy}>{t('settings.saveBranding')}</Button>
                  {isChanged && <Button kind="quiet" onClick={() => { forget(); saving.forget() }}>{t('ui.discardDraft')}</Button>}
                </div>
              </>}
        </form>
        <LogoField logo={base.logo} setting={setting} removing={removing} />
      </div>
      <section className={css.aside}>
        <h2>{t('settings.preview')}</h2>
        <BrandPreview name={entered.name} welcome={entered.welcome} logo={base.logo?.url} accent={accent} />
      </section>
    </div>
  )
}

function Face({ of }: { of: Branding }) {
  return <><p><strong>{of.name}</strong> · {of.colour ?? of.accent.light}</p>{of.welcome && <p>{of.welcome}</p>}</>
}
