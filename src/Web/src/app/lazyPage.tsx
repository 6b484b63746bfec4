import { useReducer, type ComponentType } from 'react'
import { loadWords } from '../i18n/i18n'
import { Unreached } from './Unreached'

/**
 * A page of a section: its code and its words come when it is first needed. Where they do not come, the frame stays and says so in
 * the page's place, until they do.
 */
export function page<M extends Record<string, unknown>, K extends keyof M & string>(section: Parameters<typeof loadWords>[0], load: () => Promise<M>, name: K) {
  let part: ComponentType | undefined
  let coming: Promise<void> | undefined
  const fetchAll = async () => {
    const [module] = await Promise.all([load(), loadWords(section)])
    part = module[name] as ComponentType
  }
  const bring = () => part ? Promise.resolve() : coming ??= fetchAll().finally(() => { coming = undefined })
  function LazyPage() {
    const [, show] = useReducer((times: number) => times + 1, 0)
    const Part = part
    return Part ? <Part /> : <Unreached bring={async () => { await bring(); show() }} />
  }
  // The router waits for it before it shows the page; that it failed is the page's own to tell.
  LazyPage.preload = () => bring().catch(() => undefined)
  return LazyPage
}
