import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { words } from '../../language/words.ts'

/** From so many lines on the counter stands above Send instead of before it. */
const TALL_LINES = 3
/** In a card narrower than this, what takes more than one line beside the buttons stands above them, over the whole width. */
const STACKED_BELOW_PX = 480
const MOST_LINES = 6
/** So much of the page the field takes at most, with the buttons below it, but never less than two lines. */
const MOST_OF_PAGE = 0.45

interface Growing {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly card: RefObject<HTMLElement | null>
  /** Another one is another field. */
  readonly fieldKey: number
  readonly place: string
  readonly text: string
  readonly placeholder: string
}

/** The field is as high as what is written in it: one to six lines, then it scrolls. */
export function useGrowing({ field, card, fieldKey, place, text, placeholder }: Growing): void {
  useLayoutEffect(() => grow(field.current, card.current), [fieldKey, place, text, placeholder])
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return undefined
    const resize = () => grow(element, card.current)
    addEventListener('resize', resize)
    addEventListener('lanline:look', resize)
    // What stands beside it comes later and makes it narrower. In the next frame: this one has been measured.
    let width = 0
    const observer = new ResizeObserver(() => {
      if (element.offsetWidth === width) return
      width = element.offsetWidth
      requestAnimationFrame(resize)
    })
    observer.observe(element)
    return () => {
      removeEventListener('resize', resize)
      removeEventListener('lanline:look', resize)
      observer.disconnect()
    }
  }, [fieldKey])
}

function grow(field: HTMLTextAreaElement | null, card: HTMLElement | null): void {
  if (!field || !card) return
  // Nothing is as high as one line, which the field is by itself; only longer words for what goes in there may need two.
  if (field.value === '' && !field.style.height && field.placeholder === words.message) {
    return card.classList.remove('is-stacked', 'is-tall')
  }
  const { scrollTop } = field
  // Held meanwhile, or the thread above would grow for the moment, and lose its place at the end.
  card.style.minHeight = `${card.offsetHeight}px`
  // Measured in the narrow place first, whatever it stood in, so that the same text always stands the same way.
  card.classList.remove('is-stacked', 'is-tall')
  let size = measure(field)
  const isStacked = size.lines > 1 && card.offsetWidth < STACKED_BELOW_PX
  const isTall = !isStacked && size.lines >= TALL_LINES
  if (isStacked || isTall) {
    card.classList.add(isStacked ? 'is-stacked' : 'is-tall')
    size = measure(field)
  }
  const buttons = isStacked ? (card.querySelector<HTMLElement>('.send')?.offsetHeight ?? 0) : 0
  const room = innerHeight * MOST_OF_PAGE - size.edges - buttons
  const mostLines = Math.max(2, Math.min(MOST_LINES, Math.floor(room / size.lineHeight)))
  field.style.height = `${size.edges + Math.min(size.lines, mostLines) * size.lineHeight}px`
  card.style.minHeight = ''
  // Where one goes on writing is in sight, also in a field that one has come to just now.
  if (size.lines > mostLines)
    field.scrollTop = field.selectionEnd === field.value.length ? field.scrollHeight : scrollTop
}

function measure(field: HTMLTextAreaElement) {
  field.style.height = 'auto'
  const lineHeight = parseFloat(getComputedStyle(field).lineHeight)
  return {
    lineHeight,
    lines: Math.round(field.scrollHeight / lineHeight),
    // What stands above the first line and below the last, and does not scroll.
    edges: field.offsetHeight - field.clientHeight,
  }
}
