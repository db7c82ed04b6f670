import { describe, expect, it } from 'vitest'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import { ConnectionStore } from '../../../web/stores/connection.ts'
import { conversation, createEnvironment, createFakeApi, createFakeSockets } from '../support/fakes.ts'

const hello = (seq: number, epoch = 'a'): ServerFrame => ({ type: 'hello', data: { epoch, seq, version: '1' } })
const update = (seq: number): ServerFrame => ({
  type: 'conversation_update',
  data: { conversation: conversation(1) },
  seq,
})

function setUp() {
  const environment = createEnvironment()
  const sockets = createFakeSockets()
  const api = createFakeApi()
  const events: (number | undefined)[] = []
  const reloads: boolean[] = []
  const problems: string[] = []
  const store = new ConnectionStore({
    environment,
    openSocket: sockets.open,
    api,
    onEvent: (frame) => events.push('seq' in frame ? frame.seq : undefined),
    onReload: (isFirst) => reloads.push(isFirst),
    onOpen: () => undefined,
    onRevoked: () => undefined,
    onProblem: (sentence) => problems.push(sentence),
  })
  store.start()
  return { environment, sockets, api, events, reloads, problems, store }
}

/** Cuts the line and waits until it is tried again. */
function reconnect({ environment, sockets }: ReturnType<typeof setUp>) {
  sockets.last().cut()
  environment.pass(20_000)
  return sockets.last()
}

describe('ConnectionStore', () => {
  it('reads everything at the first hello, and nothing again when it missed nothing', () => {
    const all = setUp()
    all.sockets.last().receive(hello(5))
    reconnect(all).receive(hello(5))
    expect(all.reloads).toEqual([true])
    expect(all.sockets.last().sent).toEqual([])
  })

  it('asks for what it missed, from the last event it took in', () => {
    const all = setUp()
    all.sockets.last().receive(hello(5))
    all.sockets.last().receive(update(6))
    reconnect(all).receive(hello(9))
    expect(all.sockets.last().sent).toEqual([{ type: 'resume', data: { epoch: 'a', seq: 6 } }])
    expect(all.reloads).toEqual([true])
  })

  it('asks again for the rest when the line is cut in the middle of the replay, though a live event overtook it', () => {
    const all = setUp()
    all.sockets.last().receive(hello(5))
    const second = reconnect(all)
    second.receive(hello(9))
    second.receive(update(10))
    second.receive(update(6))
    reconnect(all).receive(hello(10))
    expect(all.sockets.last().sent).toEqual([{ type: 'resume', data: { epoch: 'a', seq: 6 } }])
  })

  it('stands after the live events once the replay is complete', () => {
    const all = setUp()
    all.sockets.last().receive(hello(5))
    const second = reconnect(all)
    second.receive(hello(6))
    second.receive(update(7))
    second.receive(update(6))
    reconnect(all).receive(hello(7))
    expect(all.sockets.last().sent).toEqual([])
  })

  it('reads everything again when the server tells of another epoch, or of a gap too long to replay', () => {
    const all = setUp()
    all.sockets.last().receive(hello(5))
    const second = reconnect(all)
    second.receive(hello(2, 'b'))
    expect(all.reloads).toEqual([true, false])
    second.receive({ type: 'resync', data: { epoch: 'b', seq: 40 } })
    expect(all.reloads).toEqual([true, false, false])
    reconnect(all).receive(hello(40, 'b'))
    expect(all.sockets.last().sent).toEqual([])
  })

  it('waits longer after each failed try, and never longer than the limit', () => {
    const { environment, sockets, store } = setUp()
    const waits: number[] = []
    for (let round = 0; round < 9; round += 1) {
      sockets.last().cut()
      waits.push((store.nextTryAt.value ?? 0) - environment.now())
      environment.pass(20_000)
    }
    expect(waits.slice(0, 3)).toEqual([500, 1_000, 2_000])
    expect(Math.max(...waits)).toBe(7_500)
    expect(store.line.value).toBe('down')
  })

  it('goes from open to reconnecting to down, and says since when it knows nothing', () => {
    const all = setUp()
    all.sockets.last().receive(hello(1))
    const lostAt = all.environment.now()
    all.sockets.last().cut()
    expect(all.store.line.value).toBe('reconnecting')
    expect(all.store.lastSeenAt.value).toBe(lostAt)
    all.environment.pass(1_000)
    all.sockets.last().cut()
    all.environment.pass(2_000)
    all.sockets.last().cut()
    expect(all.store.line.value).toBe('down')
    all.store.retryNow()
    all.sockets.last().receive(hello(1))
    expect(all.store.line.value).toBe('open')
  })

  it('leaves a socket that went dead while nobody looked', async () => {
    const all = setUp()
    all.sockets.last().receive(hello(1))
    await all.store.setVisible(false)
    all.environment.pass(60_000)
    const shown = all.store.setVisible(true)
    await all.api.calls('isReachable')[0]?.answer(false)
    await shown
    expect(all.sockets.all[0]?.isClosed).toBe(true)
    expect(all.store.line.value).toBe('reconnecting')
  })

  it('tells each new server that its page is out of sight', async () => {
    const all = setUp()
    all.sockets.last().receive(hello(1))
    await all.store.setVisible(false)
    reconnect(all).receive(hello(1))
    expect(all.sockets.last().sent).toEqual([{ type: 'visibility', data: { is_visible: false } }])
  })

  it('says why the phone could not be asked, or a text not be tried', async () => {
    const { api, problems, store } = setUp()
    const asked = store.askPhoneNow()
    await api.calls('poke')[0]?.fail(new Error('No line'))
    await asked
    const tried = store.trySendingAgain()
    await api.calls('resumeSending')[0]?.fail(new Error('Not now'))
    await tried
    expect(problems).toEqual(['No line', 'Not now'])
  })
})
