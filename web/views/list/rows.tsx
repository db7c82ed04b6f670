import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import { now } from '../now.ts'
import { parts } from '../parts.ts'
import { useStores } from '../stores-context.ts'
import { ConversationRow } from './conversation-row.tsx'
import { createRow, type RowModel, type RowSources } from './row-model.ts'

interface RowsProps {
  list: readonly Conversation[]
  first: number
  last: number
  rowHeight: number
  focused: ConversationId | undefined
  waiting: RowSources['waiting']
}

interface DrawnRow {
  readonly id: ConversationId
  /** All that its words come from, and all that it was drawn from beside them. */
  readonly said: readonly unknown[]
  readonly placed: readonly unknown[]
  readonly model: RowModel
  readonly row: VNode
}

/** The rows near the screen. One that says the same in the same place is not drawn anew: a scroll adds one row, a click changes two. */
export function Rows({ list, first, last, rowHeight, focused, waiting }: RowsProps) {
  const stores = useStores()
  const { conversations, drafts, navigation, chosen } = stores
  const openId = navigation.openId.value
  const chosenIds = chosen.ids.value
  const shown = list.slice(first, last)
  const tabStop = shown.some(({ id }) => id === focused)
    ? focused
    : (shown.find(({ id }) => id === openId) ?? shown[0])?.id
  const sources = {
    waiting,
    drafts: drafts.byConversation.value,
    typing: conversations.typing.value,
    openId,
    now: now.value,
    parts: parts.value,
    // With one SIM nothing is asked about it.
    sims: shown.some(({ sim }) => sim) ? parts.value?.simsOf(stores).list.value : undefined,
  }
  const latest = useRef(list)
  latest.current = list
  const known = useRef<ReadonlyMap<ConversationId, DrawnRow>>(new Map())
  const drawn = shown.map((conversation, at) => {
    const { id } = conversation
    const place = {
      index: first + at,
      top: (first + at) * rowHeight,
      isOpen: id === openId,
      isTabStop: id === tabStop,
      choosing: chosenIds.size === 0 ? undefined : chosenIds.has(id),
    }
    const words = [waiting, sources.drafts, sources.typing].map((each) => each.get(id))
    const isDraftHidden = place.isOpen && (words[1] !== undefined || conversation.draft !== null)
    const said = [conversation, sources.now, sources.parts, sources.sims, isDraftHidden, ...words]
    const placed = Object.values(place)
    const before = known.current.get(id)
    const isSaid = before && isAlike(before.said, said)
    if (isSaid && isAlike(before.placed, placed)) return before
    const chooseUpTo = () =>
      chosen.extendTo(
        id,
        latest.current.map((one) => one.id),
      )
    const model = isSaid ? before.model : createRow(conversation, sources)
    if (before && isAlike(before.placed, placed) && isSameRow(before.model, model)) return { ...before, said }
    return { id, said, placed, model, row: <ConversationRow key={id} row={model} {...place} onRange={chooseUpTo} /> }
  })
  known.current = new Map(drawn.map((one) => [one.id, one]))
  return <>{drawn.map(({ row }) => row)}</>
}

// What it comes from may change, as by the minute, and leave it as it was.
function isSameRow(before: RowModel, now: RowModel): boolean {
  const { code: codeBefore, ...restBefore } = before
  const { code, ...rest } = now
  return codeBefore?.written === code?.written && isAlike(Object.values(restBefore), Object.values(rest))
}

const isAlike = (some: readonly unknown[], others: readonly unknown[]) => some.every((one, at) => one === others[at])
