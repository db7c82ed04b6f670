import { h, render } from 'preact'
import { PageIcon } from '../../components/page-icon.tsx'
import { lookOf } from './conversation-menu.ts'
import type { Order } from './put-in-order.ts'

interface SwipeGround {
  /** `isPast`: far enough to let go. */
  show(isPast: boolean): void
  remove(): void
}

/** What comes to light under a row that is pushed aside: what will be done. */
export function createSwipeGround(row: HTMLElement, order: Order, sign: 1 | -1): SwipeGround {
  const ground = document.createElement('div')
  ground.className = `swipe-ground ${sign === 1 ? 'is-from-left' : 'is-from-right'}`
  ground.style.transform = row.style.transform
  const { icon, label } = lookOf(order)
  render([h(PageIcon, { name: icon }), h('span', { key: 'label' }, label)], ground)
  row.before(ground)
  return {
    show: (isPast) => ground.classList.toggle('is-past', isPast),
    remove: () => ground.remove(),
  }
}
