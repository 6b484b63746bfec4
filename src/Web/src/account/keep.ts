/** Gives text to the person as a file. */
export function saveText(name: string, text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Prints text alone, without the page around it. */
export function printText(title: string, text: string) {
  const frame = document.createElement('iframe')
  frame.className = 'hidden'
  frame.setAttribute('aria-hidden', 'true')
  document.body.append(frame)
  const paper = frame.contentDocument!
  paper.title = title
  const block = paper.createElement('pre')
  block.textContent = text
  paper.body.append(block)
  frame.contentWindow!.addEventListener('afterprint', () => frame.remove())
  frame.contentWindow!.print()
}
