import { useEffect, useRef, useState } from 'react'
import { PlusIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Section } from '../ui/parts'
import { toast } from '../ui/toast'
import { emptyLine, mostLines, moved, type LineText, type Part } from './content'
import { LineFields } from './LineFields'
import css from './invoicing.module.css'

/** What is charged for, line by line: written, added, moved and removed by keyboard or pointer. */
export function LinesEditor({ lines, currency, usualRate, faultOf, change }: {
  lines: LineText[]
  currency: string
  usualRate: string | undefined
  faultOf: (key: string, part: Part) => string | undefined
  change: (next: (now: LineText[]) => LineText[]) => void
}) {
  const box = useRef<HTMLOListElement>(null)
  // What gets the focus once it is there, the first of these that can have it.
  const wanted = useRef<string[]>([])
  const shown = useRef(true)
  const [told, tell] = useState('')
  useEffect(() => {
    const found = wanted.current.map(selector => box.current?.querySelector<HTMLElement>(selector)).find(each => each)
    wanted.current = []
    found?.focus()
  })
  useEffect(() => {
    shown.current = true
    return () => { shown.current = false }
  }, [])

  const focus = (key: string | undefined, ...selectors: string[]) => { wanted.current = selectors.map(selector => `[data-line="${key}"] ${selector}`) }
  const add = () => {
    const line = emptyLine(lines.at(-1)?.taxRate)
    focus(line.key, 'input')
    change(now => [...now, line])
  }
  const move = (key: string, by: -1 | 1) => {
    focus(key, `[data-move="${by}"]:enabled`, '[data-move]:enabled')
    change(now => moved(now, key, by))
    const at = lines.findIndex(line => line.key === key)
    tell(t('invoicing.lineMoved', { from: at + 1, to: at + 1 + by }))
  }
  const remove = (line: LineText, at: number) => {
    focus((lines[at + 1] ?? lines[at - 1])?.key, 'input')
    change(now => now.filter(each => each.key !== line.key))
    toast(line.description.trim() ? t('invoicing.namedLineRemoved', { description: line.description }) : t('invoicing.lineRemoved', { line: at + 1 }), () => {
      // There is nothing to put it back into once the invoice is saved.
      if (!shown.current) return
      focus(line.key, 'input')
      change(now => now.toSpliced(at, 0, line))
    })
  }

  return (
    <Section title={t('invoices.lines')}>
      <div className={css.editor} data-several={lines.length > 1 || undefined}>
        <p className={css.columns} aria-hidden>
          <span>{t('invoices.description')}</span><span>{t('invoices.quantity')}</span>
          <span data-plain>{t('catalogue.unit')}</span><span>{t('invoices.unitPrice')}</span><span>{t('invoicing.taxPercent')}</span><span>{t('invoices.amount')}</span>
        </p>
        <ol ref={box}>
          {lines.map((line, at) => (
            <LineFields key={line.key} line={line} at={at} count={lines.length} currency={currency} usualRate={usualRate}
              faultOf={part => faultOf(line.key, part)}
              change={next => change(now => now.map(each => each.key === line.key ? next : each))}
              move={by => move(line.key, by)} remove={() => remove(line, at)}
              next={() => { if (at + 1 < lines.length) box.current?.querySelector<HTMLElement>(`[data-line="${lines[at + 1]!.key}"] input`)?.focus(); else if (lines.length < mostLines) add() }} />
          ))}
        </ol>
      </div>
      <p className="row">{lines.length < mostLines && <Button onClick={add}><PlusIcon className="icon" aria-hidden />{t('invoicing.addLine')}</Button>}<span className="small muted">{t('invoicing.linesHelp')}</span></p>
      <p role="status" className="hidden">{told}</p>
    </Section>
  )
}
