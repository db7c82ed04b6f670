import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { tellOnTop } from '../../components/on-top.ts'
import { isTouch } from '../media.ts'

interface ComposerPopoverProps {
  label: string
  class?: string
  children: ComponentChildren
  onClose: () => void
}

const GAP_PX = 8

/** A panel above the composer, or above the tools of another text; on a narrow screen a sheet from below, but for one that the text stays in sight of. Escape, Back and a click beside it close it. */
export function ComposerPopover({ label, class: name = '', children, onClose }: ComposerPopoverProps) {
  const element = useRef<HTMLDivElement>(null)
  const closing = useRef(onClose)
  closing.current = onClose

  useLayoutEffect(() => {
    const panel = element.current
    const card = panel?.closest('.composer')?.querySelector('.composer-card') ?? panel?.closest('.text-tools')
    if (!panel || !card) return undefined
    const place = () => {
      const { left, right, top } = card.getBoundingClientRect()
      const isRtl = getComputedStyle(panel).direction === 'rtl'
      panel.style.setProperty('--panel-start', `${isRtl ? innerWidth - right : left}px`)
      panel.style.setProperty('--panel-bottom', `${innerHeight - top + GAP_PX}px`)
    }
    place()
    panel.showPopover()
    tellOnTop()
    // On touch the keyboard would come up with the search, and leave no room for what is looked through.
    const first = isTouch.peek() ? panel : panel.querySelector('input')
    first?.focus({ preventScroll: true })
    // The text grows with what is put into it, and the keyboard goes.
    const sizes = new ResizeObserver(place)
    sizes.observe(card)
    visualViewport?.addEventListener('resize', place)
    return () => {
      sizes.disconnect()
      visualViewport?.removeEventListener('resize', place)
    }
  }, [])
  useEffect(() => {
    const panel = element.current
    const close = ({ newState }: ToggleEvent) => newState === 'closed' && closing.current()
    panel?.addEventListener('toggle', close)
    return () => panel?.removeEventListener('toggle', close)
  }, [])

  return (
    <div ref={element} class={`composer-panel ${name}`} popover="auto" role="dialog" aria-label={label} tabindex={-1}>
      {children}
    </div>
  )
}
