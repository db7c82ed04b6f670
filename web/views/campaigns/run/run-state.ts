import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { formatFarTime, formatTimeIn } from '../../../language/format-date.ts'
import { countDaysBetween, formatTime } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'

const DAYS_OF_WEEK = 7

/** The hour, with its day where that is not today, and with its date where the day would say too little. */
export function formatWhen(at: number, now: number): string {
  const days = Math.abs(countDaysBetween(now, at))
  if (days === 0) return formatTime(at)
  return days < DAYS_OF_WEEK ? formatTimeIn(at) : formatFarTime(at, now)
}

/** Where a campaign is, in a few words. */
export function describeRun(campaign: Campaign, now: number): string {
  const { state, start_at: startAt, started_at: startedAt, ended_at: endedAt } = campaign
  const { running } = pageWords
  switch (state) {
    case 'draft':
      return running.notStarted
    case 'scheduled':
      return startAt === null ? running.states.scheduled : describeStart(startAt, now)
    case 'running':
      return describeSending(campaign, now)
    case 'paused':
      return running.states.paused
    case 'done':
      return endedAt === null ? running.states.done : running.doneAt(formatWhen(endedAt, now))
    case 'cancelled':
      return endedAt === null || startedAt === null
        ? running.states.cancelled
        : running.stoppedAt(formatWhen(endedAt, now))
    default:
      return state satisfies never
  }
}

function describeStart(at: number, now: number): string {
  const days = countDaysBetween(now, at)
  const start = pageWords.running.startsAt(formatWhen(at, now))
  return days > 0 ? `${start} (${pageWords.running.inDays(days)})` : start
}

function describeSending(campaign: Campaign, now: number): string {
  const { running } = pageWords
  if (campaign.is_copying) return running.copying
  if (campaign.waits_for !== null) return describeWaiting(campaign, now) ?? running.states.running
  if (campaign.started_at === null) return running.states.running
  // It was started before its hour.
  return running.sendingSince(formatWhen(Math.max(campaign.started_at, campaign.start_at ?? 0), now))
}

/** What holds a running one up, and when it goes on. */
export function describeWaiting({ waits_for: waitsFor, next_send_at: at }: Campaign, now: number): string | undefined {
  if (waitsFor === null) return undefined
  const reason = pageWords.running.waits[waitsFor]
  return at === null ? reason : reason + words.comma + pageWords.running.goesOn(formatWhen(at, now))
}

/** The campaign's name as it is shown. */
export function nameOf({ name }: Pick<Campaign, 'name'>): string {
  return name.trim() === '' ? pageWords.running.nameless : name
}

/** Nobody can be written to any more. */
export const isOver = ({ state }: Pick<Campaign, 'state'>): boolean => state === 'done' || state === 'cancelled'

/** Somebody has to do something before it goes on. */
export const needsOwner = ({ state, pause_reason: reason }: Campaign): boolean =>
  state === 'paused' && reason !== null && reason !== 'by_hand'
