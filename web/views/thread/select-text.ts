/** Lets a finger select in a message, all of it to begin with, until another place is touched. */
export function selectText(messageId: string): void {
  const bubble = document.querySelector<HTMLElement>(`[data-id="${CSS.escape(messageId)}"] .bubble`)
  if (!bubble) return
  bubble.dataset['selectable'] = ''
  const words = new Range()
  words.selectNodeContents(bubble)
  // What stands below the words, its first part first: the button of a code, then the time.
  const foot = bubble.querySelector('.bubble-code, .meta')
  if (foot) words.setEndBefore(foot)
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(words)

  const leave = ({ target }: PointerEvent) => {
    if (target instanceof Node && bubble.contains(target)) return
    removeEventListener('pointerdown', leave, true)
    delete bubble.dataset['selectable']
    getSelection()?.removeAllRanges()
  }
  addEventListener('pointerdown', leave, true)
}
