import { createElement, Fragment, type ReactNode } from 'react'
import type { MarkedToken, Tokens } from 'marked'
import { addressOf, known, levelAfter, partsOf, unescaped } from './markdown'
import css from './documents.module.css'

/** Deeper than that nobody nests; what lies below is shown as it was written. */
const deepest = 24

/** Formatted text, made of elements of the page's own: nothing that somebody wrote becomes markup. */
export function MarkdownView({ text, title, plain }: { text: string, title: string, plain: ReactNode }) {
  const parts = partsOf(text)
  if (!parts) return plain
  const heading = { level: 1 }
  return (
    // A long text scrolls within its frame, by keyboard too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={`${css.text} ${css.prose}`} dir="auto" tabIndex={0} role="region" aria-label={title}>{all(parts, heading, 0)}</div>
  )
}

type Heading = { level: number }

const all = (parts: MarkedToken[], heading: Heading, depth: number): ReactNode => depth > deepest
  ? parts.map(part => part.raw).join('')
  : parts.map((part, n) => <Fragment key={n}>{one(part, heading, depth + 1)}</Fragment>)

function one(part: MarkedToken, heading: Heading, depth: number): ReactNode {
  const inside = () => all(known('tokens' in part ? part.tokens : undefined), heading, depth)
  switch (part.type) {
    case 'space': case 'def': return null
    case 'heading': return createElement(`h${heading.level = levelAfter(heading.level, part.depth)}`, { dir: 'auto' }, inside())
    case 'paragraph': return <p dir="auto">{inside()}</p>
    case 'blockquote': return <blockquote dir="auto">{inside()}</blockquote>
    case 'code': return <pre dir="ltr"><code>{part.text}</code></pre>
    case 'hr': return <hr />
    case 'list': return listOf(part, heading, depth)
    case 'table': return tableOf(part, heading, depth)
    case 'strong': return <strong>{inside()}</strong>
    case 'em': return <em>{inside()}</em>
    case 'del': return <del>{inside()}</del>
    case 'codespan': return <code>{unescaped(part.text)}</code>
    case 'br': return <br />
    case 'link': return linkTo(part.href, inside())
    // Pictures from elsewhere would tell whose page they are on who reads this.
    case 'image': return linkTo(part.href, part.text || part.href)
    case 'checkbox': return part.checked ? '☑ ' : '☐ '
    case 'text': return 'tokens' in part && part.tokens ? inside() : unescaped(part.text)
    case 'escape': return part.text
    default: return part.raw
  }
}

function linkTo(href: string, children: ReactNode) {
  const address = addressOf(href)
  return address ? <a href={address} target="_blank" rel="noopener noreferrer nofollow">{children}</a> : children
}

function listOf(list: Tokens.List, heading: Heading, depth: number) {
  const items = list.items.map((item, n) => <li key={n} dir="auto">{all(known(item.tokens), heading, depth)}</li>)
  return list.ordered ? <ol start={list.start || 1}>{items}</ol> : <ul>{items}</ul>
}

function tableOf({ header, rows }: Tokens.Table, heading: Heading, depth: number) {
  const cell = (of: Tokens.TableCell) => all(known(of.tokens), heading, depth)
  return (
    <div className={css.scrolled}>
      <table>
        <thead><tr>{header.map((of, n) => <th key={n} scope="col" dir="auto">{cell(of)}</th>)}</tr></thead>
        <tbody>{rows.map((row, n) => <tr key={n}>{row.map((of, m) => <td key={m} dir="auto">{cell(of)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}
