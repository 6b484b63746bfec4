import { describe, expect, test } from 'vitest'
import { emptyForm, emptyItem, sent } from './form'
import { acceptOf } from './request'

describe('a request that is written', () => {
  const item = (name: string, more = {}) => ({ ...emptyItem(), name, ...more })

  test('sends no lines that were left empty, and knows where each is', () => {
    const items = [item(''), item(' Passport '), item(''), item('Payslips', { instructions: 'All twelve.', isOptional: true })]
    const { body, pointers } = sent({ ...emptyForm('c'), title: ' Visa ', items })
    expect(body.title).toBe('Visa')
    expect(body.items.map(one => [one.name, one.instructions, one.isOptional])).toEqual([['Passport', null, false], ['Payslips', 'All twelve.', true]])
    expect(pointers.get(items[3]!.key)).toBe('/items/1')
    expect(pointers.has(items[0]!.key)).toBe(false)
  })

  test('sends an empty item where there is no other, so that the fault is told at its field', () =>
    expect(sent(emptyForm('c')).body.items.map(one => one.name)).toEqual(['']))

  test('keeps the numbers of items that were there, and those alone', () =>
    expect(sent({ ...emptyForm('c'), items: [item('', { number: 2 }), item('New')] }).body.items.map(one => one.number)).toEqual([2, null]))
})

describe('what a phone offers for an item', () => {
  test('is its camera too, where pictures are taken', () => expect(acceptOf(['pdf', 'picture'])).toBe('.pdf,application/pdf,image/*'))
  test('is everything where the item takes any file', () => expect(acceptOf([])).toBeUndefined())
})
