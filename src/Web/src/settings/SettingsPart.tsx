import type { ReactNode } from 'react'
import css from './settings.module.css'

/** One matter of a settings page: what it is about beside what can be set. */
export function SettingsPart({ title, lead, children }: { title: ReactNode, lead?: ReactNode, children: ReactNode }) {
  return (
    <section className={css.part}>
      <div><h2>{title}</h2>{lead && <p className="small muted">{lead}</p>}</div>
      <div>{children}</div>
    </section>
  )
}
