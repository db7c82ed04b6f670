import type { ComponentChildren } from 'preact'
import { Line, type LineKind } from '../components/line.tsx'
import { formatMoment, formatNumber } from '../language/format.ts'
import { words } from '../language/words.ts'
import { describePhone, isPhoneWell } from './line-state.ts'
import { linkTo } from './link.ts'
import { isNarrow } from './media.ts'
import { now } from './now.ts'
import { useStores } from './stores-context.ts'

interface StripProps {
  kind: LineKind
  what: string
  how?: string
  isForUser?: boolean
  action?: ComponentChildren
}

/** Under both headers, one thing at a time, gone when all is well. */
export function ConnectionStrip() {
  const { connection, outbox, navigation, installation } = useStores()
  const line = connection.line.value
  const place = navigation.place.value
  const seenAt = connection.lastSeenAt.value
  const known =
    seenAt === undefined ? '' : (isNarrow.value ? words.asOf : words.knownAt)(formatMoment(seenAt, now.value))
  if (line === 'reconnecting') return <Strip kind="waiting" what={words.reconnecting} how={known} />
  if (line === 'down') {
    const waiting = outbox.waiting.value.length
    return (
      <Strip
        kind="cut"
        what={isNarrow.value ? words.outOfReachShort : words.outOfReach}
        how={isNarrow.value || waiting === 0 ? known : `${known} ${words.waitingCount(waiting)}`}
        action={
          <button type="button" class="link-button" onClick={() => connection.retryNow()}>
            {words.tryNow}
          </button>
        }
      />
    )
  }
  const phone = connection.phone.value
  // The overview says the same at length.
  if (phone && !isPhoneWell(phone) && place !== 'overview') {
    return (
      <Strip
        kind="half"
        isForUser
        what={`${describePhone(phone)}.`}
        {...(phone.remedy && !isNarrow.value && { how: words.phoneRemedy(phone.state, phone.remedy) })}
        action={
          phone.state === 'stalled' ? (
            <SendAgain />
          ) : (
            <a class="link-button" {...linkTo(navigation, { name: 'overview' })}>
              {words.showMeHow}
            </a>
          )
        }
      />
    )
  }
  const running =
    connection.historySync.value?.state === 'running' ? connection.historySync.value : connection.syncs.value.get('all')
  // With no thread open, the first import has its own picture.
  const applyUpdate = installation.applyUpdate.value
  if (applyUpdate && running?.state !== 'running') {
    return (
      <Strip
        kind="fine"
        what={words.updateReady}
        {...(!isNarrow.value && { how: words.updateText })}
        action={
          <button type="button" class="link-button" onClick={applyUpdate}>
            {words.reload}
          </button>
        }
      />
    )
  }
  if (running?.state !== 'running' || (running.scope === 'history' && place === 'chats')) return null
  const done = formatNumber(running.done)
  const how = running.total
    ? words.progress(done, formatNumber(running.total))
    : running.done > 0
      ? words.progressDone(done)
      : ''
  return <Strip kind="busy" what={words.bringingOver} how={how} />
}

/** For a phone that confirms nothing: one message is tried, and the others follow when it goes through. */
function SendAgain() {
  const { connection } = useStores()
  return (
    <button type="button" class="link-button" onClick={() => void connection.trySendingAgain()}>
      {words.retry}
    </button>
  )
}

function Strip({ kind, what, how, isForUser = false, action }: StripProps) {
  return (
    <div class={isForUser ? 'strip is-for-user' : 'strip'} role="status">
      <Line kind={kind} />
      <p>
        <strong>{what}</strong> <span>{how}</span>
      </p>
      {action}
    </div>
  )
}
