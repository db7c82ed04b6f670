import { useEffect } from 'preact/hooks'
import { IconButton } from '../../components/icon-button.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import { allIcons } from '../../components/page-icon.tsx'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { MAX_CHOSEN } from '../../stores/chosen-conversations.ts'
import { useApp } from '../stores-context.ts'
import { useBackLeaves } from '../use-back-leaves.ts'
import { lookOf, orderItems } from './conversation-menu.ts'
import { chooseOrder, putInOrder, type Order } from './put-in-order.ts'

const ON_THE_BAR: readonly Order[] = ['read', 'pin', 'archive']

/** In the place of the list's header while conversations are chosen: how many, and what can be done with all of them. */
export function ChosenBar() {
  const app = useApp()
  const { chosen, conversations, toasts } = app.stores
  const ids = chosen.ids.value
  const byId = conversations.byId.value
  const targets = [...ids].map((id) => byId.get(id)).filter((one) => one !== undefined)
  const isFull = chosen.isFull.value
  useEffect(() => {
    if (isFull) toasts.show(pageWords.chosenFull(formatNumber(MAX_CHOSEN)))
  }, [isFull])
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
        run: () => chosen.chooseAll(conversations.list.peek().map(({ id }) => id)),
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
    <header class="pane-header list-header chosen-bar">
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
