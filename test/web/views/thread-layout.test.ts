import { describe, expect, it } from 'vitest'
import { layoutThread, type ThreadItem } from '../../../web/views/thread/thread-layout.ts'
import { message, own } from '../support/fakes.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NOON = Date.UTC(2025, 5, 1, 12)

const put = (place: number, timestamp: number) => message(place, { timestamp })
const waiting = (client_id: string) => ({
  client_id,
  conversation_id: 'conv_1',
  body: 'soon',
  created_at: NOON,
  refusal: undefined,
})

function items(sources: Parameters<typeof layoutThread>[0]): ThreadItem[] {
  return layoutThread(sources).flatMap((day) => day.chunks.flatMap((chunk) => chunk.items))
}

function shape(sources: Parameters<typeof layoutThread>[0]): string[] {
  return items(sources).map((item) =>
    item.kind === 'unread' ? 'unread' : `${item.isFirst ? '[' : ''}${item.key}${item.isLast ? ']' : ''}`,
  )
}

describe('layoutThread', () => {
  it('groups messages of one side that follow within five minutes', () => {
    const messages = [
      put(1, NOON),
      put(2, NOON + 4 * MINUTE),
      put(3, NOON + 10 * MINUTE),
      { ...own(4, 'sent'), timestamp: NOON + 11 * MINUTE },
    ]
    expect(shape({ messages, waiting: [], unreadLine: undefined })).toEqual(['[msg_1', 'msg_2]', '[msg_3]', '[msg_4]'])
  })

  it('groups imported messages apart from those of the phone', () => {
    const messages = [
      message(1, { timestamp: NOON, sync_status: 'imported' }),
      message(2, { timestamp: NOON + MINUTE, sync_status: 'imported' }),
      put(3, NOON + 2 * MINUTE),
    ]
    expect(shape({ messages, waiting: [], unreadLine: undefined })).toEqual(['[msg_1', 'msg_2]', '[msg_3]'])
  })

  it('begins a group anew at each day', () => {
    const midnight = NOON + 12 * 60 * MINUTE
    const messages = [put(1, midnight - MINUTE), put(2, midnight + MINUTE)]
    const days = layoutThread({ messages, waiting: [], unreadLine: undefined })
    expect(days).toHaveLength(2)
    expect(shape({ messages, waiting: [], unreadLine: undefined })).toEqual(['[msg_1]', '[msg_2]'])
  })

  it('cuts a group at the unread line', () => {
    const messages = [put(1, NOON), put(2, NOON + MINUTE)]
    const unreadLine = { messageId: 'msg_2', count: 1 }
    expect(shape({ messages, waiting: [], unreadLine })).toEqual(['[msg_1]', 'unread', '[msg_2]'])
  })

  it('keeps the order of messages, also when the clock of the phone went back a day', () => {
    const messages = [put(1, NOON), put(2, NOON - DAY), put(3, NOON + MINUTE)]
    const days = layoutThread({ messages, waiting: [], unreadLine: undefined })
    expect(days).toHaveLength(1)
    expect(items({ messages, waiting: [], unreadLine: undefined }).map(({ key }) => key)).toEqual([
      'msg_1',
      'msg_2',
      'msg_3',
    ])
  })

  it('shows a message that waits here and is at the server already only once, under one key', () => {
    const messages = [{ ...own(1, 'queued', 'key-1'), timestamp: NOON }]
    const keys = items({ messages, waiting: [waiting('key-1'), waiting('key-2')], unreadLine: undefined }).map(
      ({ key }) => key,
    )
    expect(keys).toEqual(['key-1', 'key-2'])
  })

  it('cuts chunks at the same messages, whatever is loaded before them', () => {
    const messages = Array.from({ length: 400 }, (_, index) => put(28_000_000_000 + index * 960, NOON + index * MINUTE))
    const keys = (from: number) =>
      layoutThread({ messages: messages.slice(from), waiting: [], unreadLine: undefined }).flatMap(({ chunks }) =>
        chunks.map(({ key }) => key),
      )
    const whole = keys(0)
    expect(whole.length).toBeGreaterThan(20)
    expect(whole.length).toBeLessThan(80)
    expect(whole).toEqual(expect.arrayContaining(keys(150).slice(1)))
  })
})
