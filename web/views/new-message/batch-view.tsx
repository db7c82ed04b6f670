import { useEffect, useRef, useState } from 'preact/hooks'
import { judgeOutcome, type BatchOutcome } from '../../../src/domain/batch-counts.ts'
import type { Batch, BatchCounts, BatchId, BatchRecipient } from '../../../src/protocol/batch.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { Avatar } from '../../components/avatar.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { StackedBar } from '../../components/stacked-bar.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatComing } from '../../language/format-date.ts'
import { formatNumber, formatWhole } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { batchesOf } from '../../stores/batch.ts'
import type { Route } from '../../stores/route.ts'
import { linkTo } from '../link.ts'
import { ListSkeleton, Nothing } from '../list/list-states.tsx'
import { describeMark, markOfMessage } from '../message-state.ts'
import { now } from '../now.ts'
import { ownTitle } from '../page-title.ts'
import { useApp, useStores } from '../stores-context.ts'

/** In the order of the bar, each with the name that its colour has in every bar of this kind. */
const BAR_NAMES = {
  sent: 'sent',
  uncertain: 'may_have_been_sent',
  failed: 'failed',
  cancelled: 'left_out',
  waiting: 'waiting',
} as const satisfies Readonly<Record<BatchOutcome, string>>
const OUTCOMES = Object.keys(BAR_NAMES).filter((name): name is BatchOutcome => name in BAR_NAMES)

/** What became of one text to several people, for each of them. */
export function BatchView({ id }: { id: BatchId }) {
  const stores = useStores()
  const { navigation, connection } = stores
  const batches = batchesOf(stores)
  const batch = batches.batch.value
  // Again when the line is back: what happened meanwhile was not heard.
  useEffect(() => void batches.read(id), [id, connection.line.value])
  const title = batch && pageWords.batchTitle(batch.counts.total)
  useEffect(() => {
    ownTitle.value = title
    return () => {
      ownTitle.value = undefined
    }
  }, [title])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The field that it was sent from is gone; whoever goes by keys goes on here.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section class="thread-pane">
      <header class="pane-header thread-header">
        <IconButton
          icon="arrowLeft"
          label={words.back}
          isDirectional
          onClick={() => navigation.leave({ name: 'chats' })}
        />
        <div class="thread-who">
          <h1 ref={heading} tabindex={-1}>
            {title ?? words.messages}
          </h1>
          {batch && <span class="thread-line">{formatWhole(batch.created_at)}</span>}
        </div>
      </header>
      <div class="thread-main">
        <div class="list-scroller batch" tabindex={0}>
          {batch && <Shown batch={batch} />}
          {!batch && !batches.error.value && <ListSkeleton rows={4} />}
          {!batch && batches.error.value && <NotShown id={id} />}
        </div>
      </div>
    </section>
  )
}

/** Why there is nothing to show, and what can be done. */
function NotShown({ id }: { id: BatchId }) {
  const stores = useStores()
  const { error, isMissing, read } = batchesOf(stores)
  if (isMissing.value) {
    return (
      <Nothing icon="messageSquareOff" title={pageWords.batchGone} hint={pageWords.batchGoneHint}>
        <a class="button second" {...linkTo(stores.navigation, { name: 'chats' }, true)}>
          {words.allConversations}
        </a>
      </Nothing>
    )
  }
  return (
    <Nothing icon="messageSquareOff" title={pageWords.batchFailed} hint={error.value}>
      <button type="button" class="button second" onClick={() => void read(id)}>
        {words.retry}
      </button>
    </Nothing>
  )
}

function Shown({ batch }: { batch: Batch }) {
  const [only, setOnly] = useState<BatchOutcome>()
  const { counts, recipients } = batch
  const shown = recipients.filter(({ message }) => only === undefined || judgeOutcome(message) === only)
  return (
    <div class="batch-column">
      <blockquote class="batch-text" dir="auto">
        {batch.message}
      </blockquote>
      <section class="card batch-progress">
        <Progress counts={counts} />
        <Planned recipients={recipients} />
        <div class="batch-chips" role="group" aria-label={pageWords.batchShow}>
          <button type="button" class="chip" aria-pressed={only === undefined} onClick={() => setOnly(undefined)}>
            {pageWords.batchAll}
            <span class="chip-count"> {formatNumber(counts.total)}</span>
          </button>
          {OUTCOMES.filter((outcome) => counts[outcome] > 0 || outcome === only).map((outcome) => (
            <button
              key={outcome}
              type="button"
              class="chip"
              data-state={BAR_NAMES[outcome]}
              aria-pressed={only === outcome}
              onClick={() => setOnly(outcome)}
            >
              <span class="run-swatch" />
              {pageWords.outcomes[outcome]}
              <span class="chip-count"> {formatNumber(counts[outcome])}</span>
            </button>
          ))}
        </div>
        <Actions counts={counts} />
      </section>
      <ul class="card batch-list">
        {shown.map((recipient) => (
          <Row key={recipient.phone} recipient={recipient} />
        ))}
      </ul>
    </div>
  )
}

/** When those go out that wait for their hour. */
function Planned({ recipients }: { recipients: readonly BatchRecipient[] }) {
  const hours = recipients.flatMap(({ message }) =>
    message?.status_detail?.state === 'scheduled' ? message.timestamp : [],
  )
  if (hours.length === 0) return null
  return <p class="batch-planned">{pageWords.plannedFor(formatComing(Math.min(...hours), now.value))}</p>
}

function Progress({ counts }: { counts: BatchCounts }) {
  const sentence = OUTCOMES.filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${pageWords.outcomes[outcome]}: ${formatNumber(counts[outcome])}`)
    .join(words.comma)
  return (
    <>
      <StackedBar
        label={pageWords.batchTitle(counts.total)}
        sentence={sentence}
        done={counts.total - counts.waiting}
        total={counts.total}
        parts={OUTCOMES.filter((outcome) => outcome !== 'waiting').map((outcome) => ({
          name: BAR_NAMES[outcome],
          value: counts[outcome],
        }))}
      />
      <p class="visually-hidden" role="status">
        {sentence}
      </p>
    </>
  )
}

function Actions({ counts }: { counts: BatchCounts }) {
  const { stores, overlay } = useApp()
  const batches = batchesOf(stores)
  const isBusy = batches.isBusy.value
  const askFirst = () =>
    overlay.ask({
      title: pageWords.retryDoubtTitle(counts.uncertain),
      text: pageWords.retryDoubtText(counts.uncertain),
      yes: pageWords.retryDoubt(counts.uncertain),
      no: words.cancel,
      isDanger: false,
      run: () => void batches.retry(true),
    })
  if (counts.failed + counts.uncertain + counts.waiting === 0) return null
  return (
    <div class="batch-actions">
      {counts.failed > 0 && (
        <button type="button" class="button second small" disabled={isBusy} onClick={() => void batches.retry(false)}>
          {pageWords.retryFailed(counts.failed)}
        </button>
      )}
      {counts.uncertain > 0 && (
        <button type="button" class="button second small" disabled={isBusy} onClick={askFirst}>
          {pageWords.retryDoubt(counts.uncertain)}
        </button>
      )}
      {counts.waiting > 0 && (
        <button type="button" class="button second small" disabled={isBusy} onClick={() => void batches.cancel()}>
          {pageWords.callOff}
        </button>
      )}
    </div>
  )
}

/** What waits for its hour stands below all others of its thread. */
function placeOf({ id, conversation_id, status_detail }: Message): Route {
  const isPlanned = status_detail?.state === 'scheduled'
  return { name: 'chat', id: conversation_id, ...(!isPlanned && { message: id }) }
}

function Row({ recipient: { phone, phone_formatted: number, name, message } }: { recipient: BatchRecipient }) {
  const { navigation } = useStores()
  const mark = message ? markOfMessage(message) : undefined
  const inside = (
    <>
      <Avatar name={name} phone={phone} kind="number" size={40} />
      <span class="row-text">
        <span class="row-name" dir="auto">
          {name ?? <bdi dir="ltr">{number}</bdi>}
        </span>
        <span class="row-preview">{name && <bdi dir="ltr">{number}</bdi>}</span>
      </span>
      <span class={`batch-state is-${judgeOutcome(message)}`}>
        {mark && <StatusMark kind={mark} />}
        <span>
          {mark === 'pending' ? pageWords.outcomes.waiting : mark ? describeMark(mark) : pageWords.batchDeleted}
        </span>
      </span>
    </>
  )
  return (
    <li>
      {message ? (
        <a class="result" {...linkTo(navigation, placeOf(message))}>
          {inside}
          <PageIcon name="chevronRight" size={18} isDirectional />
        </a>
      ) : (
        <div class="result">{inside}</div>
      )}
    </li>
  )
}
