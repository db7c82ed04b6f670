import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationList } from '../../src/protocol/conversation.ts'
import type { Message, MessagePage } from '../../src/protocol/message.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import { compareWithPhone } from '../support/compare-with-phone.ts'
import { createApiClient, startDaemon, type Daemon } from '../support/daemon.ts'
import { fillStandInPhone, installStandInPhone, type StandInRow } from '../support/stand-in-phone.ts'
import { until } from '../support/until.ts'

const MESSAGES = 6_000
const KILLS = 2

const phrases = [
  '¿Quedamos a las ocho en la plaza?',
  'Llego tarde, empezad sin mí 😅',
  '好的，明天下午三点见。',
  '我已经到了，你在哪里？',
  'شكرًا جزيلًا، وصلت الرسالة',
  'متى نلتقي غدًا؟',
  'Увидимся в пятницу вечером',
  'कल सुबह दस बजे मिलते हैं',
  'ขอบคุณครับ เจอกันพรุ่งนี้',
  'Σε ευχαριστώ πολύ!',
  'Linha um\nlinha dois\n\nlinha quatro',
  'Kod: 493 118. Nikomu go nie podawaj',
]

/** Thousands of messages in other languages, two to the same second now and then, some senders by name, one row without a body. */
function makeRows(): StandInRow[] {
  const start = Date.UTC(2025, 9, 25, 20)
  return Array.from({ length: MESSAGES }, (_, index): StandInRow => {
    const person = (index * 7) % 90
    const address = person < 6 ? `Banco-${person}` : `+34600${String(person).padStart(6, '0')}`
    const phrase = phrases[index % phrases.length] ?? ''
    return {
      address,
      body: index === 17 ? null : `${phrase} (${index})`,
      date: start + Math.floor(index / 3) * 2_000 * (index % 50 === 0 ? 1 : 30),
      type: person >= 6 && index % 3 === 1 ? 2 : 1,
      read: true,
      threadId: person + 1,
    }
  }).sort((a, b) => a.date - b.date)
}

describe('a phone that Lanline has never met', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanline other phone '))
  const dataDir = join(folder, 'data')
  const phone = installStandInPhone(folder)
  let daemon: Daemon

  beforeAll(async () => {
    fillStandInPhone(phone.file, makeRows())
    for (let kill = 0; kill < KILLS; kill += 1) {
      const doomed = await startDaemon({ dataDir, binDir: phone.binDir })
      const client = createApiClient(doomed, dataDir)
      const floor = ((kill + 1) * MESSAGES) / (KILLS + 2)
      await until('a part of the history is here', async () => {
        const stats = await client.get<Stats>('/api/conversations/stats')
        return stats.messages >= floor
      })
      await doomed.stop('SIGKILL')
    }
    daemon = await startDaemon({ dataDir, binDir: phone.binDir })
  }, 180_000)

  afterAll(async () => {
    await daemon?.stop()
    rmSync(folder, { recursive: true })
  })

  it('is synced whole, though the first sync was killed twice', async () => {
    const client = createApiClient(daemon, dataDir)
    await until('the history is done', async () => {
      const stats = await client.get<Stats>('/api/conversations/stats')
      return stats.sync.history_done
    })
    expect(compareWithPhone(dataDir, phone.file)).toEqual({ rows: MESSAGES, missing: 0, doubled: 0, different: 0 })
  })

  it('keeps one conversation for each address', async () => {
    const client = createApiClient(daemon, dataDir)
    const list = await client.get<ConversationList>('/api/conversations/enhanced?per_page=200')
    expect(list.total).toBe(90)
    const bank = list.conversations.find((conversation) => conversation.phone === 'Banco-3')
    expect(bank).toMatchObject({ can_reply: false, address_kind: 'named_sender' })
  })

  it('sends one SMS and shows it as sent once the phone has it', async () => {
    const client = createApiClient(daemon, dataDir)
    const { message } = await client.send<{ message: Message }>('POST', '/api/messages', {
      to: '600 000 042',
      message: '¡Hasta luego!',
    })
    expect(message.status).toBe('pending')
    await until('the message is sent', async () => {
      const { message: now } = await client.get<{ message: Message }>(`/api/messages/${message.id}`)
      return now.status === 'sent'
    })
    const page = await client.get<MessagePage>(`/api/conversations/${message.conversation_id}/messages`)
    expect(page.messages.filter((each) => each.body === '¡Hasta luego!')).toHaveLength(1)
  })
})
