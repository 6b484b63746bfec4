/**
 * A mail as a frame within a page may show it. The page's rules forbid styles in the text: those of elements travel as data and are set
 * afterwards, those for other screens are not needed. The logo is read from where the page is, whatever the mail's links begin with.
 */
export const forFrame = (html: string) => html.replace(/<style>[^<]*<\/style>/, '').replace(/(\s)style="/g, '$1data-style="').replace(/(\ssrc=")https?:\/\/[^/"]+\//g, '$1/')

/** Gives a mail that lies in a frame its styles, and takes from its links what they lead to. */
export function still(mail: Document) {
  for (const styled of mail.querySelectorAll<HTMLElement>('[data-style]')) styled.style.cssText = styled.dataset.style ?? ''
  mail.body.style.overflowWrap = 'anywhere'
  for (const link of mail.links) {
    link.tabIndex = -1
    link.style.pointerEvents = 'none'
  }
}
