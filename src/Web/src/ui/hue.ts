/** A colour of one's own, in degrees of the colour circle: the same wherever and whenever the id is shown. */
export const hueOf = (id: string) => [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 360, 0)

/** Behind initials and of them, lightness and chroma (OKLCH), in the light theme and in the dark one. */
export const tints = { background: [[.93, .045], [.32, .06]], color: [[.4, .1], [.88, .07]] } as const

/** A style in somebody's own colour. */
export function tintOf(id: string) {
  const of = ([light, dark]: typeof tints[keyof typeof tints]) => `light-dark(${[light, dark].map(([l, c]) => `oklch(${l} ${c} ${hueOf(id)})`).join(', ')})`
  return { background: of(tints.background), color: of(tints.color) }
}
