/** Lets a finger select in a message, all of it to begin with, until another place is touched. */
export function selectText(messageId: string): void {
  const bubble = document.querySelector<HTMLElement>(`[data-id="${CSS.escape(messageId)}"] .bubble`)
  if (!bubble) return
  bubble.dataset['selectable'] = ''
  const words = new Range()
  words.selectNodeContents(bubble)
  const meta = bubble.querySelector('.meta')
  if (meta) words.setEndBefore(meta)
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
