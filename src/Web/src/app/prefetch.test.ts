import { expect, test } from 'vitest'
import { filesAhead } from './prefetch'

const index = {
  pages: [
    { path: '/invoices', words: ['index', 'invoices'], scripts: ['a.js', 'b.js'] },
    { path: '/invoices/$invoiceId', words: ['index', 'invoices'], scripts: ['b.js', 'c.js'] },
    { path: '/invoicesold', words: [], scripts: ['d.js'] },
    { path: '/', words: ['index'], scripts: ['e.js'] },
    { path: '/settings', words: [], scripts: ['f.js'] },
  ],
  languages: { de: { index: 'w.js', invoices: 'x.js' }, en: { index: 'y.js', invoices: 'z.js' } },
}

test('a section takes the files of all its pages and the words of the language spoken, each once', () =>
  expect(filesAhead(index, ['/invoices'], 'de')).toEqual(['a.js', 'b.js', 'w.js', 'x.js', 'c.js']))

test('the first page is not the beginning of every other', () => expect(filesAhead(index, ['/'], 'en')).toEqual(['e.js', 'y.js']))

test('a language without files of its own takes none', () => expect(filesAhead(index, ['/'], 'en-XA')).toEqual(['e.js']))
