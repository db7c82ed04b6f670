import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { MenuPlace } from './menu-place.ts'
import { PageIcon, type AnyIconName } from './page-icon.tsx'
import { tellOnTop } from './on-top.ts'

export interface MenuItem {
  readonly label: string
  readonly icon?: AnyIconName
  readonly key?: string
  readonly isDanger?: boolean
  /** A hairline stands above it. */
  readonly isApart?: boolean
  readonly href?: string
  readonly run: () => void
}

interface MenuProps {
  items: readonly MenuItem[]
  place: MenuPlace
  label: string
  onClose: () => void
  header?: ComponentChildren
}

const EDGE_PX = 8

/** A menu at a place; on a narrow screen a sheet from below. Escape, Back and a click beside it close it. */
export function Menu({ items, place, label, onClose, header }: MenuProps) {
  const element = useRef<HTMLDivElement>(null)
  const closing = useRef(onClose)
  closing.current = onClose

  useLayoutEffect(() => {
    const menu = element.current
    if (!menu) return undefined
    menu.showPopover()
    tellOnTop()
    cutLastRow(menu)
    position(menu, place)
    menu.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true })
    return undefined
  }, [])

  useEffect(() => {
    const menu = element.current
    const close = ({ newState }: ToggleEvent) => newState === 'closed' && closing.current()
    menu?.addEventListener('toggle', close)
    return () => menu?.removeEventListener('toggle', close)
  }, [])

  // All words begin at one line, also where only what is chosen has a sign.
  const hasIcons = items.some(({ icon }) => icon)
  const choose = (item: MenuItem) => {
    // The browser's own way of closing it gives the focus back; what the item opens takes it from there.
    element.current?.hidePopover()
    closing.current()
    item.run()
  }

  return (
    <div ref={element} class="menu" popover="auto" role="menu" aria-label={label} onKeyDown={moveFocus}>
      {header && <p class="menu-header">{header}</p>}
      {items.map((item) => {
        const content = [
          item.icon ? <PageIcon name={item.icon} size={18} /> : hasIcons && <span class="menu-no-icon" />,
          <span class="menu-label">{item.label}</span>,
          item.key && <kbd aria-hidden="true">{item.key}</kbd>,
        ]
        const name = `menu-item${item.isDanger ? ' is-danger' : ''}${item.isApart ? ' is-apart' : ''}`
        return item.href ? (
          <a key={item.label} class={name} role="menuitem" tabindex={-1} href={item.href} onClick={() => choose(item)}>
            {content}
          </a>
        ) : (
          <button
            key={item.label}
            class={name}
            role="menuitem"
            type="button"
            tabindex={-1}
            onClick={() => choose(item)}
          >
            {content}
          </button>
        )
      })}
    </div>
  )
}

/** Where there is no room for all of it, the last row in sight is cut in half: that there are more is seen. */
function cutLastRow(menu: HTMLElement): void {
  const { clientHeight: room, scrollHeight } = menu
  if (scrollHeight <= room) return
  const middles = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')].map(
    ({ offsetTop, offsetHeight }) => offsetTop + offsetHeight / 2,
  )
  const last = middles.findLast((middle) => middle <= room)
  if (last !== undefined) menu.style.setProperty('--menu-room', `${last}px`)
}

function position(menu: HTMLElement, { x, y, isFromEnd = false }: MenuPlace): void {
  const { offsetWidth: width, offsetHeight: height } = menu
  const isRtl = getComputedStyle(menu).direction === 'rtl'
  const left = isFromEnd !== isRtl ? x - width : x
  // Above the pointer where there is no room below it.
  const top = y + height + EDGE_PX > innerHeight ? y - height : y
  menu.style.setProperty('--menu-left', `${Math.max(EDGE_PX, Math.min(left, innerWidth - width - EDGE_PX))}px`)
  menu.style.setProperty('--menu-top', `${Math.max(EDGE_PX, Math.min(top, innerHeight - height - EDGE_PX))}px`)
}

function moveFocus(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const at = items.findIndex((item) => item === document.activeElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (event.key === 'Tab') event.preventDefault()
  if (next === undefined) return
  event.preventDefault()
  event.stopPropagation()
  items[(next + items.length) % items.length]?.focus()
}
