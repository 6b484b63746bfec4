/** Gives a mail that lies in a frame its styles, and takes from its links what they lead to. */
export function still(mail: Document) {
  for (const styled of mail.querySelectorAll<HTMLElement>('[data-style]')) styled.style.cssText = styled.dataset.style ?? ''
  Object.assign(mail.body.style, { margin: '1.25rem', overflowWrap: 'anywhere', lineHeight: '1.5' })
  for (const link of mail.links) {
    link.tabIndex = -1
    link.style.pointerEvents = 'none'
  }
}
