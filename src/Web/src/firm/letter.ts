/** Gives a mail that lies in a frame its styles, and takes from its links what they lead to. */
export function still(mail: Document) {
  for (const styled of mail.querySelectorAll<HTMLElement>('[data-style]')) styled.style.cssText = styled.dataset.style ?? ''
  mail.body.style.overflowWrap = 'anywhere'
  for (const link of mail.links) {
    link.tabIndex = -1
    link.style.pointerEvents = 'none'
  }
}
