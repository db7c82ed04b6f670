import { describe, expect, it } from 'vitest'
import { BROKEN, MAX_WAITING, OutboxStore, PASSED, RESTORED } from '../../../web/stores/outbox.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { createEnvironment, createFakeApi, own, settle } from '../support/fakes.ts'

function setUp(environment = createEnvironment(), epoch?: string) {
  const api = createFakeApi()
  const accepted: string[] = []
  const store = new OutboxStore({
    api,
    environment,
    epoch: () => epoch,
    begin: () => 0,
    onAccepted: ({ id }) => accepted.push(id),
  })
  return { api, environment, accepted, store }
}

const unreachable = () => new ApiError('unreachable', 'Nobody answers')
const bodies = (store: ReturnType<typeof setUp>['store']) => store.waiting.value.map(({ body }) => body)

describe('OutboxStore', () => {
  it('hands over one after the other, in the order they were written', async () => {
    const { api, accepted, store } = setUp()
    store.send('conv_1', 'first')
    store.send('conv_1', 'second')
    await settle()
    expect(api.calls('send')).toHaveLength(1)
    await api.calls('send')[0]?.answer(own(1, 'queued', 'key-000001'))
    expect(api.calls('send')[1]?.args).toEqual(['conv_1', { message: 'second', client_id: 'key-000002' }, undefined])
    await api.calls('send')[1]?.answer(own(2, 'queued', 'key-000002'))
    expect(accepted).toEqual(['msg_1', 'msg_2'])
    expect(bodies(store)).toEqual([])
  })

  it('tries again with the same key when nobody answered', async () => {
    const { api, environment, store } = setUp()
    store.send('conv_1', 'hello')
    await api.calls('send')[0]?.fail(unreachable())
    expect(bodies(store)).toEqual(['hello'])
    environment.pass(2_000)
    await settle()
    expect(api.calls('send')[1]?.args).toEqual(api.calls('send')[0]?.args)
  })

  it('hands nothing over to a phone that was restored since, until the person says so', async () => {
    const environment = createEnvironment()
    setUp(environment, 'before').store.send('conv_1', 'for Anna')
    const { api, store } = setUp(environment, 'after')
    void store.flush()
    await settle()
    expect(api.calls('send')).toEqual([])
    expect(store.waiting.value[0]?.refusal).toBe(RESTORED)
    store.retry('key-000001')
    await settle()
    expect(api.calls('send')).toHaveLength(1)
  })

  it('names the history that a message was written in, and asks the person where the phone has another', async () => {
    const environment = createEnvironment()
    setUp(environment, 'before').store.send('conv_1', 'for Anna')
    // After a reload, before the socket said which history this is.
    const { api, store } = setUp(environment)
    void store.flush()
    await settle()
    expect(api.calls('send')[0]?.args[2]).toBe('before')
    await api.calls('send')[0]?.fail(new ApiError('conflict', 'Restored', 'history_replaced'))
    expect(store.waiting.value[0]?.refusal).toBe(RESTORED)
    environment.pass(60_000)
    await settle()
    expect(api.calls('send')).toHaveLength(1)
  })

  it('takes in what another tab wrote or discarded before it hands the next one over', async () => {
    const environment = createEnvironment()
    const { api, store } = setUp(environment)
    const other = setUp(environment)
    store.send('conv_1', 'first')
    other.store.send('conv_1', 'second')
    other.store.send('conv_1', 'third')
    other.store.discard('key-000002')
    await settle()
    await api.calls('send')[0]?.answer(own(1, 'queued', 'key-000001'))
    expect(api.calls('send').map(({ args }) => args[1])).toMatchObject([{ message: 'first' }, { message: 'third' }])
  })

  it('tries at once when the line is back, and only once', async () => {
    const { api, environment, store } = setUp()
    store.send('conv_1', 'hello')
    await api.calls('send')[0]?.fail(unreachable())
    void store.flush()
    void store.flush()
    environment.pass(60_000)
    await settle()
    expect(api.calls('send')).toHaveLength(2)
  })

  it('keeps what waits over a reload, under the same key', async () => {
    const environment = createEnvironment()
    const before = setUp(environment)
    before.store.send('conv_1', 'hello')
    await before.api.calls('send')[0]?.fail(unreachable())
    const after = setUp(environment)
    expect(bodies(after.store)).toEqual(['hello'])
    void after.store.flush()
    expect(after.api.calls('send')[0]?.args).toEqual(before.api.calls('send')[0]?.args)
  })

  it('lets go of a message that comes back as an event before its own answer', async () => {
    const { api, store } = setUp()
    store.send('conv_1', 'hello')
    store.acknowledge(own(1, 'queued', 'key-000001'))
    expect(bodies(store)).toEqual([])
    await api.calls('send')[0]?.fail(new ApiError('conflict', 'Same key, another text'))
    expect(bodies(store)).toEqual([])
  })

  it('changes nothing when a message comes back that does not wait here', async () => {
    const { store } = setUp()
    const before = store.waiting.value
    store.acknowledge(own(1, 'queued', 'key-of-another'))
    expect(store.waiting.value).toBe(before)
  })

  it('lets none give way, however many other tabs add', () => {
    const environment = createEnvironment()
    const { store } = setUp(environment)
    const other = setUp(environment)
    for (let index = 0; index < MAX_WAITING; index += 1) {
      store.send('conv_1', `here ${index}`)
      other.store.send('conv_1', `there ${index}`)
    }
    for (const key of environment.storage.listKeys()) store.hearStorage(key)
    const all = store.waiting.value.length
    expect(all).toBeGreaterThan(MAX_WAITING)
    store.retry('key-000001')
    expect(store.waiting.value).toHaveLength(all)
  })

  it('shows why the server will not take a message, and goes on with the next', async () => {
    const { api, store } = setUp()
    store.send('conv_1', 'first')
    store.send('conv_1', 'second')
    await api.calls('send')[0]?.fail(new ApiError('invalid', 'Cannot send: nobody can answer this sender'))
    expect(store.waiting.value[0]?.refusal).toBe('Cannot send: nobody can answer this sender')
    expect(api.calls('send')).toHaveLength(2)
    store.discard('key-000001')
    expect(bodies(store)).toEqual(['second'])
  })

  it('puts aside what the phone breaks at every time, goes on with the next, and tries again under the same key', async () => {
    const { api, environment, store } = setUp()
    const broken = () => new ApiError('internal', 'Something went wrong inside Lanline')
    store.send('conv_1', 'breaks')
    store.send('conv_1', 'goes out')
    await api.calls('send')[0]?.fail(unreachable())
    for (let tries = 1; tries <= 5; tries += 1) {
      expect(store.waiting.value[0]?.refusal).toBeUndefined()
      environment.pass(60_000)
      await settle()
      await api.calls('send').at(-1)?.fail(broken())
    }
    expect(store.waiting.value[0]?.refusal).toBe(BROKEN)
    expect(api.calls('send').at(-1)?.args[1]).toMatchObject({ message: 'goes out' })
    await api
      .calls('send')
      .at(-1)
      ?.answer(own(2, 'queued', 'key-000002'))
    expect(bodies(store)).toEqual(['breaks'])
    store.retry('key-000001')
    await settle()
    expect(api.calls('send').at(-1)?.args).toEqual(api.calls('send')[0]?.args)
    await api.calls('send').at(-1)?.fail(broken())
    expect(store.waiting.value[0]?.refusal).toBeUndefined()
  })

  it('waits for ever for a phone that is out of reach or cannot take anything now', async () => {
    const { api, environment, store } = setUp()
    store.send('conv_1', 'hello')
    for (const code of ['unreachable', 'phone_unavailable', 'storage_unavailable', 'rate_limited'] as const) {
      for (let tries = 1; tries <= 6; tries += 1) {
        await api.calls('send').at(-1)?.fail(new ApiError(code, 'Not now'))
        expect(store.waiting.value[0]?.refusal).toBeUndefined()
        environment.pass(60_000)
        await settle()
      }
    }
    expect(api.calls('send')).toHaveLength(25)
  })

  it('says that the hour of a plan has passed, and then sends it at once', async () => {
    const { api, environment, store } = setUp()
    store.send('conv_1', 'hello', { send_at: 2_000_000 })
    await api.calls('send')[0]?.fail(unreachable())
    environment.pass(1_500_000)
    await settle()
    await api.calls('send').at(-1)?.fail(new ApiError('invalid', 'Cannot schedule: send_at is in the past'))
    expect(store.waiting.value[0]).toMatchObject({ refusal: PASSED, send_at: 2_000_000 })
    store.retry('key-000001')
    await settle()
    expect(api.calls('send').at(-1)?.args).toEqual(['conv_1', { message: 'hello', client_id: 'key-000001' }, undefined])
  })

  it('does not send what was taken back while it waited', async () => {
    const { api, environment, store } = setUp()
    store.send('conv_1', 'hello')
    await api.calls('send')[0]?.fail(unreachable())
    store.discard('key-000001')
    environment.pass(60_000)
    await settle()
    expect(api.calls('send')).toHaveLength(1)
  })

  it('sends what was discarded by mistake under the key that it had', async () => {
    const { api, store } = setUp()
    store.send('conv_1', 'hello', { send_at: 5_000_000 })
    await api.calls('send')[0]?.fail(unreachable())
    const [waiting] = store.waiting.value
    store.discard('key-000001')
    expect(store.waiting.value).toEqual([])
    if (waiting) store.restore(waiting)
    expect(store.waiting.value).toEqual([waiting])
    expect(api.calls('send')[1]?.args).toEqual(api.calls('send')[0]?.args)
  })

  it('refuses more than its limit instead of losing the oldest', () => {
    const { store } = setUp()
    for (let index = 0; index < MAX_WAITING; index += 1) store.send('conv_1', `message ${index}`)
    expect(store.send('conv_1', 'one too many')).toBe(false)
    expect(store.waiting.value).toHaveLength(MAX_WAITING)
  })

  it('refuses also what comes back over its limit', () => {
    const { store } = setUp()
    for (let index = 0; index < MAX_WAITING; index += 1) store.send('conv_1', `message ${index}`)
    const [discarded] = store.waiting.value
    if (!discarded) throw new Error('Nothing waits')
    store.discard(discarded.client_id)
    store.send('conv_1', 'in its place')
    expect(store.restore(discarded)).toBe(false)
    expect(store.waiting.value).toHaveLength(MAX_WAITING)
    store.discard('key-000002')
    expect(store.restore(discarded)).toBe(true)
  })

  it('counts anew how often the phone broke at a message that was discarded and came back', async () => {
    const { api, environment, store } = setUp()
    store.send('conv_1', 'hello')
    const [waiting] = store.waiting.value
    if (!waiting) throw new Error('Nothing waits')
    const breakDown = async () => {
      await api.calls('send').at(-1)?.fail(new ApiError('internal', 'Broken'))
      environment.pass(60_000)
      await settle()
    }
    for (let time = 1; time <= 4; time += 1) await breakDown()
    store.discard(waiting.client_id)
    await api.calls('send').at(-1)?.fail(new ApiError('unreachable', 'Nobody answers'))
    store.send('conv_1', 'another')
    await settle()
    await breakDown()
    store.restore(waiting)
    await breakDown()
    expect(api.calls('send').at(-1)?.args[1]).toMatchObject({ message: 'hello' })
    await breakDown()
    expect(store.waiting.value.map(({ refusal }) => refusal)).toEqual([undefined, undefined])
  })

  it('never shows as refused what the phone took, also where its answer cannot be shown, and goes on with the next', async () => {
    const environment = createEnvironment()
    const before = setUp(environment)
    before.store.send('conv_1', 'taken')
    before.store.send('conv_1', 'next')
    const api = createFakeApi()
    const onAccepted = () => {
      throw new Error('A fault of the page')
    }
    const store = new OutboxStore({ api, environment, epoch: () => undefined, begin: () => 0, onAccepted })
    const flushing = expect(store.flush()).rejects.toThrow('A fault of the page')
    await settle()
    await api.calls('send')[0]?.answer(own(1, 'queued', 'key-000001'))
    await flushing
    expect(bodies(store)).toEqual(['next'])
    expect(store.waiting.value[0]?.refusal).toBeUndefined()
    environment.pass(2_000)
    await settle()
    expect(api.calls('send')[1]?.args[1]).toMatchObject({ message: 'next' })
  })

  it('leaves out what a crash cut off in mid-write', () => {
    const { store } = setUp(createEnvironment({ 'lanline.outbox.key-1': '{"client_id":"key-1","bo' }))
    expect(store.waiting.value).toEqual([])
  })
})
