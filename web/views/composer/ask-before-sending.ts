import type { ConversationId } from '../../../src/protocol/ids.ts'
import { formatComing } from '../../language/format-date.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { Revision } from '../../stores/composition.ts'
import { now } from '../now.ts'
import type { AppContext } from '../stores-context.ts'

interface Sending {
  readonly id: ConversationId
  readonly revision?: Revision | undefined
  readonly send: () => void
}

/** Sends at once what there is no doubt about. An hour that has passed, and what may have gone out already, is asked about first. */
export function askBeforeSending({ stores, overlay }: AppContext, { id, revision, send }: Sending): void {
  const { composition, environment } = stores
  const at = composition.sendAt.peek().get(id)
  if (at !== undefined && at <= environment.now()) {
    return overlay.ask({
      title: pageWords.hourPassedTitle,
      text: pageWords.hourPassedText(formatComing(at, now.peek())),
      yes: pageWords.sendNow,
      no: words.cancel,
      isDanger: false,
      run: () => {
        composition.setSendAt(id, undefined)
        send()
      },
    })
  }
  if (revision?.message.status_detail?.may_have_been_sent) return askToSendAgain(overlay, send)
  return send()
}

export function askToSendAgain(overlay: AppContext['overlay'], run: () => void): void {
  overlay.ask({
    title: pageWords.maybeSentTitle,
    text: pageWords.maybeSentText,
    yes: pageWords.sendAgain,
    no: pageWords.dontSend,
    isDanger: false,
    run,
  })
}
