import { useComputed } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { Range } from '../../../src/protocol/search.ts'
import { formatDay } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { isPlannedHere } from '../../stores/kept-messages.ts'
import { now } from '../now.ts'
import { parts } from '../parts.ts'
import { useStores } from '../stores-context.ts'
import { Bubble } from './bubble.tsx'
import { Chunk, ChunkWatcherContext, createChunkWatcher } from './chunk.tsx'
import type { FoldedThread } from './fold-reactions.ts'
import { chunksAround, estimateHeight, keepUnchanged, keepUnchangedLists } from './thread-drawing.ts'
import { layoutThread, type ThreadChunk, type ThreadDay, type ThreadItem } from './thread-layout.ts'
import { ThreadMissing } from './thread-missing.tsx'
import { useThreadScroll } from './use-thread-scroll.ts'

/** The messages of a thread. */
export function ThreadBody({ conversation }: { conversation: Conversation }) {
  const { openConversation, outbox, find } = useStores()
  const { scroller, content, isFar } = useThreadScroll()
  const [watcher] = useState(() => createChunkWatcher(scroller))
  useEffect(() => () => watcher.stop(), [watcher])

  const folded = useComputed(() => {
    const placement = openConversation.placement.value
    const line = openConversation.unreadLine.value?.messageId
    const wanted = placement?.kind === 'message' ? placement.messageId : line
    return parts.value?.foldReactions(
      openConversation.messages.value,
      (id) => id === wanted || id === line || find.ranges.value.has(id),
    )
  })
  const drawn = useRef<readonly ThreadDay[]>([])
  const days = useComputed(() => {
    const next = layoutThread({
      messages: folded.value?.messages ?? openConversation.messages.value,
      waiting: openConversation.hasNewer.value
        ? []
        : outbox.waiting.value.filter(
            (one) => one.conversation_id === openConversation.id.value && !isPlannedHere(one),
          ),
      unreadLine: openConversation.unreadLine.value,
    })
    drawn.current = keepUnchanged(drawn.current, next)
    return drawn.current
  })
  const reactions = useRef<FoldedThread['reactions'] | undefined>(undefined)
  reactions.current = keepUnchangedLists(reactions.current, folded.value?.reactions)
  const { ScheduledMessages, DayButton, ToNewest, walkMessages, attachMessagePress } = parts.value ?? {}
  useEffect(() => (scroller.current ? attachMessagePress?.(scroller.current) : undefined), [attachMessagePress])
  const last = days.value.at(-1)?.chunks.at(-1)
  const screen = { width: innerWidth, height: innerHeight }
  const firstDrawn = chunksAround(days.value, openConversation.placement.peek(), screen)
  const sender = titleOf(conversation)
  return (
    <div class="thread-body">
      <div
        ref={scroller}
        class="thread-scroller"
        role="log"
        aria-live="off"
        aria-label={words.messagesWith(sender)}
        tabindex={0}
        onKeyDown={(event) => walkMessages?.(event, openConversation)}
      >
        <div ref={content} class="thread-column">
          <ThreadStart isEmpty={days.value.length === 0} />
          <ChunkWatcherContext.Provider value={watcher}>
            {days.value.map((day) => (
              <section key={day.key} class="day">
                <h2 class="day-pill">{DayButton ? <DayButton at={day.at} /> : formatDay(day.at, now.value)}</h2>
                {day.chunks.map((chunk) => (
                  <ThreadChunkView
                    key={chunk.key}
                    chunk={chunk}
                    sender={sender}
                    isLast={chunk === last}
                    estimate={firstDrawn.has(chunk.key) ? undefined : estimateHeight(chunk, screen.width)}
                    reactions={reactions.current}
                  />
                ))}
              </section>
            ))}
          </ChunkWatcherContext.Provider>
          {ScheduledMessages && !openConversation.hasNewer.value && <ScheduledMessages />}
        </div>
      </div>
      {isFar && ToNewest && <ToNewest />}
    </div>
  )
}

interface ChunkViewProps {
  chunk: ThreadChunk
  sender: string
  /** The last message of the thread is the one that Tab leads to. */
  isLast: boolean
  estimate: number | undefined
  reactions: FoldedThread['reactions'] | undefined
}

const NOTHING_FOUND: readonly Range[] = []

function ThreadChunkView({ chunk, sender, isLast, estimate, reactions }: ChunkViewProps) {
  const { openConversation, find, settings } = useStores()
  const placement = openConversation.placement.value
  const wanted = placement?.kind === 'message' ? placement.messageId : undefined
  const isWanted =
    wanted !== undefined && chunk.items.some((item) => item.kind === 'message' && item.message.id === wanted)
  const lastKey = isLast ? chunk.items.at(-1)?.key : undefined
  const draw = (item: ThreadItem) => {
    if (item.kind === 'unread') return <UnreadLineView key={item.key} count={item.count} />
    const id = item.kind === 'message' ? item.message.id : undefined
    return (
      <Bubble
        key={item.key}
        item={item}
        sender={sender}
        reactions={id === undefined ? undefined : reactions?.get(id)}
        found={(id && find.ranges.value.get(id)) || NOTHING_FOUND}
        isCurrent={id !== undefined && find.current.value === id}
        isTabStop={item.key === lastKey}
        isLargeEmojiWanted={settings.settings.value.largeEmoji === 'on'}
      />
    )
  }
  return (
    <Chunk isWanted={isWanted} estimate={estimate}>
      {() => chunk.items.map(draw)}
    </Chunk>
  )
}

function UnreadLineView({ count }: { count: number }) {
  return (
    <p class="unread-line">
      <span>{words.unreadMessages(count)}</span>
    </p>
  )
}

/** What stands above the oldest message that is here. */
function ThreadStart({ isEmpty }: { isEmpty: boolean }) {
  const { openConversation } = useStores()
  const { loading, hasOlder, error, isMissing, isCopy } = openConversation
  if (isEmpty && loading.value === 'first') return <ThreadSkeleton />
  if (isMissing.value) return <ThreadMissing />
  const isKept = isCopy.value && !isEmpty
  if (isKept && hasOlder.value) {
    const CopyStart = parts.value?.CopyStart
    return CopyStart ? <CopyStart /> : null
  }
  if (error.value && !isKept) {
    return (
      <p class="thread-note">
        {words.threadFailed}.{' '}
        <button type="button" class="link-button" onClick={() => void openConversation.retry()}>
          {words.retry}
        </button>
      </p>
    )
  }
  if (isEmpty) return openConversation.id.value ? <p class="thread-note">{words.threadEmpty}</p> : <ThreadSkeleton />
  if (!hasOlder.value) {
    const SmsOnly = parts.value?.SmsOnly
    return (
      <>
        <p class="thread-note">{words.beginning}</p>
        {SmsOnly && <SmsOnly />}
      </>
    )
  }
  return (
    <p class="thread-note is-loading">
      {loading.value === 'older' && <span class="visually-hidden">{words.loadingOlder}</span>}
      <span class="travel" />
    </p>
  )
}

const SKELETON_WIDTHS = [38, 52, 30, 44, 61, 26, 48]

function ThreadSkeleton() {
  return (
    <div class="thread-skeleton" aria-hidden="true">
      {SKELETON_WIDTHS.map((width, index) => (
        <span key={width} class={index % 3 === 1 ? 'skeleton is-mine' : 'skeleton'} style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
