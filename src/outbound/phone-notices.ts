import type { Log } from '../domain/log.ts'

/** A notification of Android's own. One with the same id takes the place of the one before. */
export interface PhoneNotice {
  readonly id: string
  readonly title: string
  readonly content: string
}

/** Failures come no more often than this, together: somebody who tries many codes must not fill the phone's screen. */
export const FAILURES_EVERY_MS = 60_000
/** Notices that wait while the phone is busy; more are left out. */
const MAX_WAITING = 20
const MAX_NAMED_ADDRESSES = 3

export interface AccessNotice {
  readonly kind: 'paired' | 'pairing_failed' | 'refused'
  readonly deviceId: string | null
  readonly deviceName: string | null
  readonly ip: string | null
}

export interface PhoneNotices {
  /** Somebody came in, or tried to. */
  tellAccess(notice: AccessNotice): void
  /** The address under which other devices reach this one is another now. */
  tellMoved(url: string): void
  /** A webhook is told nothing any more. */
  tellWebhookOff(name: string): void
  close(): void
}

export interface PhoneNoticesDeps {
  /** Shows a notification; may fail, as there may be no phone at all. */
  readonly notify: (notice: PhoneNotice) => Promise<void>
  readonly log: Log
  /** Does something later; returns what takes it back. */
  readonly later?: (ms: number, work: () => void) => () => void
}

/** Tells the phone's owner, on the phone, what they should know at once. */
export function createPhoneNotices({ notify, log, later = laterByTimer }: PhoneNoticesDeps): PhoneNotices {
  let waiting: PhoneNotice[] = []
  let isBusy = false
  let failures = noFailures()
  let cancelFailures: (() => void) | undefined

  async function showNext(): Promise<void> {
    if (isBusy) return
    isBusy = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        await notify(next)
      } catch (error) {
        log.debug({ err: error }, 'the phone could not show a notification')
      }
    }
    isBusy = false
  }

  function show(notice: PhoneNotice): void {
    const others = waiting.filter(({ id }) => id !== notice.id)
    if (others.length >= MAX_WAITING) return
    waiting = [...others, notice]
    void showNext()
  }

  function showFailures(): void {
    cancelFailures = undefined
    if (failures.pairings + failures.others === 0) return
    show(describeFailures(failures))
    failures = noFailures()
    // The next ones are collected until the time is over.
    cancelFailures = later(FAILURES_EVERY_MS, showFailures)
  }

  return {
    tellAccess(notice) {
      if (notice.kind === 'paired') return show(describePaired(notice))
      if (notice.kind === 'pairing_failed') failures.pairings += 1
      else failures.others += 1
      if (failures.addresses.size <= MAX_NAMED_ADDRESSES) failures.addresses.add(notice.ip ?? 'this phone')
      if (cancelFailures === undefined) showFailures()
    },

    tellMoved(url) {
      show({
        id: 'lanline-address',
        title: 'Lanline has a new address',
        content: `Other devices find it at ${url} now. An app that was installed under the old address stays there: open the new one, or give this phone a fixed address in the router.`,
      })
    },

    tellWebhookOff(name) {
      show({
        id: 'lanline-webhook',
        title: 'Lanline: a webhook was switched off',
        content: `"${name}" takes nothing any more, so nothing is sent to it. Settings, Webhooks says why and switches it on again.`,
      })
    },

    close() {
      cancelFailures?.()
      waiting = []
    },
  }
}

function describePaired({ deviceId, deviceName, ip }: AccessNotice): PhoneNotice {
  return {
    id: `lanline-paired-${deviceId ?? ''}`,
    title: 'Lanline: a device was paired',
    content: `"${deviceName ?? ''}" may read and send messages now${from(ip)}. Not you? lanline devices revoke ${deviceId ?? ''}`,
  }
}

interface Failures {
  pairings: number
  others: number
  /** One more than are named, at most. */
  readonly addresses: Set<string>
}

const noFailures = (): Failures => ({ pairings: 0, others: 0, addresses: new Set() })

function describeFailures({ pairings, others, addresses }: Failures): PhoneNotice {
  const what = [
    ...(pairings > 0 ? [`${pairings} wrong pairing ${pairings === 1 ? 'code' : 'codes'}`] : []),
    ...(others > 0 ? [`${others} wrong ${others === 1 ? 'token or signature' : 'tokens or signatures'}`] : []),
  ]
  const named = [...addresses].slice(0, MAX_NAMED_ADDRESSES).join(', ')
  const more = addresses.size > MAX_NAMED_ADDRESSES ? ' and others' : ''
  return {
    id: 'lanline-failures',
    title: 'Lanline: somebody was not let in',
    content: `${what.join(', ')}, from ${named}${more}. Nothing was opened. The record: lanline devices audit`,
  }
}

function from(ip: string | null): string {
  return ip === null ? '' : `, from ${ip}`
}

function laterByTimer(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms).unref()
  return () => clearTimeout(timer)
}
