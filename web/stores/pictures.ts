import { createModel, signal } from '@preact/signals'
import type { StatsCallsHour, StatsDay } from '../../src/protocol/stats.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

/** For how many days the picture of the messages can be drawn. */
export const DAY_CHOICES = ['30', '90'] as const
type DayChoice = (typeof DAY_CHOICES)[number]

/** What the pictures of the overview are drawn from. */
const PicturesStore = createModel((api: Pick<LaterApi, 'readDays' | 'readCalls'>) => {
  const days = signal<readonly StatsDay[]>()
  const hours = signal<readonly StatsCallsHour[]>()
  const choice = signal<DayChoice>('30')
  const error = signal<string>()
  let newest = 0

  async function read(): Promise<void> {
    const mine = ++newest
    try {
      const [counted, called] = await Promise.all([api.readDays(Number(choice.peek())), api.readCalls()])
      if (mine !== newest) return
      days.value = counted.days
      hours.value = called.hours
      error.value = undefined
    } catch (cause) {
      if (mine === newest) error.value = describeError(cause)
    }
  }

  return {
    days,
    hours,
    choice,
    error,
    read,
    choose(next: DayChoice) {
      choice.value = next
      void read()
    },
  }
})

export type Pictures = InstanceType<typeof PicturesStore>

const made = new WeakMap<Stores['requests'], Pictures>()

/** The one store of the pictures, made with the page that shows them. */
export function picturesOf({ requests }: Pick<Stores, 'requests'>): Pictures {
  const known = made.get(requests)
  if (known) return known
  const pictures = new PicturesStore(laterApiOf(requests))
  made.set(requests, pictures)
  return pictures
}
