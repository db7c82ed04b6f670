import { findOneTimeCode } from '../../../src/domain/one-time-code.ts'
import { countSegments } from '../../../src/domain/sms-segments.ts'
import type { Message, TimelineEntry } from '../../../src/protocol/message.ts'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { formatTimeWithSeconds, formatWhole } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { sentenceCase } from '../../language/sentence-case.ts'
import { words } from '../../language/words.ts'
import { describeMark, markOfMessage } from '../message-state.ts'
import { messageActionsOf } from '../../stores/message-actions.ts'
import { simsOf } from '../../stores/sims.ts'
import { useStores } from '../stores-context.ts'
import { explainFailure } from './explain-failure.ts'
import { LateCode, Legend } from './legend.tsx'
import { nameOfSim } from './sim-chip.tsx'

/** What happened to a message, step by step. */
export function MessageInfo() {
  const stores = useStores()
  const details = stores.messageDetails.value
  if (!details) return null
  const { message, timeline } = details
  const isInbound = message.direction === 'inbound'
  const isOurs = message.source !== 'phone'
  const explanation = explainFailure(message)
  return (
    <Dialog
      title={pageWords.messageInfo}
      onClose={() => messageActionsOf(stores).clearDetails()}
      actions={
        <button type="button" class="button second" onClick={closeDialog}>
          {words.close}
        </button>
      }
    >
      <p class="info-when">{formatWhole(message.timestamp)}</p>
      <Facts message={message} />
      {explanation && <p>{explanation}</p>}
      <ol class="timeline">
        {isInbound ? (
          <Step text={pageWords.timelineReceived} at={message.timestamp} />
        ) : (
          timeline.map((entry) => (
            <Step key={`${entry.state}${entry.at}`} text={describeStep(entry, isOurs)} at={entry.at} />
          ))
        )}
        {message.status === 'sent' && (
          <Step text={isOurs ? pageWords.timelineDeliveryUntold : pageWords.timelineNoDelivery} />
        )}
      </ol>
      {message.status === 'delivered' && <p class="info-foot">{pageWords.deliveredMeaning}</p>}
      {!isInbound && <Legend />}
      {isInbound && findOneTimeCode(message.body) && <LateCode />}
    </Dialog>
  )
}

/** State, origin, size and SIM in one line. */
function Facts({ message }: { message: Message }) {
  const mark = markOfMessage(message)
  const origin = {
    phone: message.direction === 'outbound' ? pageWords.infoFromPhone : '',
    manual: pageWords.infoFromHere,
    campaign: pageWords.infoFromCampaign,
    import: pageWords.importedFrom,
  }[message.source]
  const { parts } = countSegments(message.body)
  const sims = simsOf(useStores()).list.value
  const sim = sims?.is_dual ? sims.sims.find(({ slot }) => slot === message.sim) : undefined
  const facts = [
    mark && sentenceCase(describeMark(mark)),
    origin,
    pageWords.infoParts(parts, Array.from(message.body).length),
    sim && pageWords.simBy(nameOfSim(sim)),
  ]
  return (
    <p class="info-facts">
      {facts.filter(Boolean).map((fact, index) => (
        <span key={index}>{fact}</span>
      ))}
    </p>
  )
}

function Step({ text, at }: { text: string; at?: number }) {
  return (
    <li class={at === undefined ? 'is-open' : ''}>
      <span>{text}</span>
      {at !== undefined && <time>{formatTimeWithSeconds(at)}</time>}
    </li>
  )
}

function describeStep({ state, reason, explanation }: TimelineEntry, isOurs: boolean): string {
  switch (state) {
    case 'scheduled':
      return pageWords.timelineScheduled
    case 'queued':
      return explanation === null ? pageWords.timelineQueued : pageWords.timelineHeld
    case 'handing_over':
      return pageWords.timelineHandingOver
    case 'handed_over':
      return pageWords.timelineHandedOver
    case 'sent':
      return isOurs ? pageWords.timelineSent : pageWords.timelineSentOnPhone
    case 'delivered':
      return pageWords.timelineDelivered
    case 'cancelled':
      return reason === null ? pageWords.timelineCancelled : pageWords.failure(reason, explanation ?? '')
    case 'failed':
      if (reason === 'not_confirmed') return pageWords.timelineNotConfirmed
      return reason === 'unknown' ? pageWords.timelineUnknown : pageWords.timelineFailed
    default:
      return state satisfies never
  }
}
