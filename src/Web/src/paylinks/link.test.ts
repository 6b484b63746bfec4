import { beforeEach, describe, expect, it, vi } from 'vitest'

// The API's client asks for the page's own address, and windows for a place to keep things.
const page = { origin: 'https://portal.example', search: '', assign: vi.fn() }
vi.stubGlobal('location', page)
const { comesBack, emailFor, forgetEmail, keepEmail, leaveFor } = await import('./link')

beforeEach(() => {
  forgetEmail()
  comesBack()
  page.search = ''
})

describe('The address that was entered for a link', () => {
  it('is kept for that link and no other', () => {
    keepEmail({ key: 'one', email: 'accounts@northwind.example' })
    expect(emailFor('one')).toBe('accounts@northwind.example')
    expect(emailFor('other')).toBeUndefined()
    forgetEmail()
    expect(emailFor('one')).toBeUndefined()
  })
})

describe('Whoever left for the provider’s page', () => {
  it('is known once when they are back', () => {
    expect(comesBack()).toBeUndefined()
    leaveFor('https://pay.example')
    expect(page.assign).toHaveBeenCalledWith('https://pay.example')
    expect(comesBack()).toBe('done')
    expect(comesBack()).toBeUndefined()
  })

  it('is known to have turned back', () => {
    leaveFor('https://pay.example')
    page.search = '?canceled=1'
    expect(comesBack()).toBe('canceled')
  })

  it('is not taken for back by the address alone', () => {
    page.search = '?canceled=1'
    expect(comesBack()).toBeUndefined()
  })
})
