import { expect, it, vi } from 'vitest'
import { agoDay } from './agoDay'

it('says in the language of the page how many days ago it was, and after a week which day', () => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
  const said = (lang: string) => {
    vi.stubGlobal('document', { documentElement: { lang } })
    return ['2026-03-10', '2026-03-09', '2026-03-08', '2026-03-01'].map(day => agoDay(day, '2026-03-10'))
  }
  expect(said('en')).toEqual(['today', 'yesterday', '2 days ago', '1 Mar 2026'])
  expect(said('de').slice(0, 3)).toEqual(['heute', 'gestern', 'vorgestern'])
})
