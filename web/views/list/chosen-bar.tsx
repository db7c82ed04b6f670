import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import { allIcons } from '../../components/page-icon.tsx'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { MAX_CHOSEN } from '../../stores/chosen-conversations.ts'
import { useApp } from '../stores-context.ts'
import { useBackLeaves } from '../use-back-leaves.ts'
import { chooseAll } from './choose-all.ts'
import { lookOf, orderItems } from './conversation-menu.ts'
import { chooseOrder, putInOrder, type Order } from './put-in-order.ts'
import { shownList } from './shown-list.ts'

const ON_THE_BAR: readonly Order[] = ['read', 'pin', 'archive']

/** In the place of the list's header while conversations are chosen: how many, and what can be done with all of them. */
export function ChosenBar() {
  const app = useApp()
  const { chosen, conversations, toasts } = app.stores
  const ids = chosen.ids.value
  const byId = conversations.byId.value
  const targets = [...ids].map((id) => byId.get(id)).filter((one) => one !== undefined)
  const isCut = chosen.isCut.value
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isCut) toasts.show(pageWords.chosenFull(formatNumber(MAX_CHOSEN)))
  }, [isCut])
  useFocusHandedOn(bar, ids)
  useBackLeaves(() => chosen.clear())

  const run = (order: Order) => {
    void putInOrder(app, targets, order)
    chosen.clear()
  }
  const openMore = (event: MouseEvent) => {
    if (!(event.currentTarget instanceof Element)) return
    const items = [
      {
        label: pageWords.chooseAll,
        icon: 'listChecks' as const,
        run: () => void chooseAll(app),
      },
      ...orderItems(app, targets).map(({ run: work, ...item }) => ({
        ...item,
        run: () => {
          work()
          // A question comes first before what nothing takes back.
          if (!item.isDanger) chosen.clear()
        },
      })),
    ]
    app.overlay.openMenu({ label: pageWords.moreActions, items, place: placeUnder(event.currentTarget) })
  }
  return (
    <header ref={bar} class="pane-header list-header chosen-bar">
      <IconButton icon="x" label={pageWords.chooseNone} onClick={() => chosen.clear()} />
      <h1 aria-live="polite">{pageWords.chosenCount(ids.size)}</h1>
      <div class="chosen-actions" role="toolbar" aria-label={pageWords.chosenBar}>
        {ON_THE_BAR.map((wanted) => {
          const order = chooseOrder(targets, wanted)
          const { label, icon } = lookOf(order)
          return <IconButton key={wanted} icon={allIcons[icon]} label={label} onClick={() => run(order)} />
        })}
        <IconButton icon="ellipsis" label={pageWords.moreActions} hasMenu onClick={openMore} />
      </div>
    </header>
  )
}

/** The bar goes with what was chosen, and the focus that is in it to the rows: from there the list hands it on where they go too. */
function useFocusHandedOn(bar: { readonly current: HTMLElement | null }, ids: ReadonlySet<ConversationId>): void {
  const last = useRef(ids)
  if (ids.size > 0) last.current = ids
  useLayoutEffect(() => {
    const element = bar.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      const rows = [...document.querySelectorAll<HTMLElement>('.row-cover')]
      const row = rows.find(({ dataset }) => last.current.has(dataset['conversation'] ?? ''))
      const id = (row ?? rows.find(({ tabIndex }) => tabIndex === 0))?.dataset['conversation']
      if (id) shownList.current?.focusOn(id)
    }
  }, [])
}
