import { describe, expect, it } from 'vitest'
import { zonesFor } from './zones'

const all = ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin']

describe('time zones', () => {
  it('begin with the browser’s', () => expect(zonesFor('', 'Europe/Berlin', all)).toEqual(['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC']))
  it('are found by a part of their names, as people write them', () => expect(zonesFor(' new york', 'Europe/Berlin', all)).toEqual(['America/New_York']))
  it('are none for what is no place', () => expect(zonesFor('Atlantis', 'Europe/Berlin', all)).toEqual([]))
  it('are as many as one looks through', () => expect(zonesFor('', 'UTC', Array.from({ length: 400 }, (_, n) => `Zone/${n}`))).toHaveLength(40))
})
