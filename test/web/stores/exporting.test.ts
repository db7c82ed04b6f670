import { describe, expect, it } from 'vitest'
import type { ExportEstimate } from '../../../src/protocol/export.ts'
import { ExportStore } from '../../../web/stores/exporting.ts'
import type { EstimateAsk, ExportAsk } from '../../../web/transport/file-api.ts'
import { createEnvironment } from '../support/fakes.ts'

const found = (messages: number): ExportEstimate => ({ messages, conversations: 1, bytes: 1, first_at: 1, last_at: 2 })

function setUp() {
  const measured: { ask: EstimateAsk; answer: (estimate: ExportEstimate) => void; fail: (error: Error) => void }[] = []
  const asked: ExportAsk[] = []
  const fetched: string[] = []
  const environment = createEnvironment()
  const store = new ExportStore({
    environment,
    format: 'html',
    api: {
      estimateExport: (ask) =>
        new Promise((answer, fail) => {
          measured.push({ ask, answer, fail })
        }),
      exportAddress: async (ask) => {
        asked.push(ask)
        return '/api/export?ticket=1'
      },
    },
  })
  const start = () =>
    store.start({ timeZone: 'UTC', language: 'en', download: (address) => void fetched.push(address) })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { store, environment, measured, asked, fetched, start, settle }
}

describe('an export', () => {
  it('is measured anew for each choice, and the answer to an older one is not shown', async () => {
    const { store, measured, settle } = setUp()
    const end = store.follow()
    store.choose('xml')
    store.setStarred(true)
    expect(measured.map(({ ask }) => ask)).toEqual([
      { format: 'html' },
      { format: 'xml' },
      { format: 'xml', starred: true },
    ])
    measured[2]?.answer(found(3))
    await settle()
    measured[0]?.answer(found(1000))
    await settle()
    expect(store.estimate.value?.messages).toBe(3)
    end()
    store.choose('csv')
    expect(measured).toHaveLength(3)
  })

  it('tells its own progress, and nobody else’s', async () => {
    const { store, asked, fetched, start } = setUp()
    await start()
    expect(fetched).toEqual(['/api/export?ticket=1'])
    expect(store.isRunning.value).toBe(true)
    const progress = { client_id: asked[0]?.client_id ?? '', state: 'running' as const, done: 5, total: 10 }
    store.hear({ type: 'export_progress', data: { progress: { ...progress, client_id: 'another-key' } } })
    expect(store.progress.value).toBeUndefined()
    store.hear({ type: 'export_progress', data: { progress } })
    expect(store.progress.value?.done).toBe(5)
    await start()
    expect(fetched).toHaveLength(1)
    store.hear({ type: 'export_progress', data: { progress: { ...progress, state: 'done', done: 10 } } })
    expect(store.isRunning.value).toBe(false)
  })

  it('can be asked for again where the line says nothing of it', async () => {
    const { store, environment, fetched, start } = setUp()
    await start()
    environment.pass(10_000)
    expect(store.isRunning.value).toBe(false)
    await start()
    expect(fetched).toHaveLength(2)
  })

  it('is not asked for with a period that ends before it begins', async () => {
    const { store, fetched, start } = setUp()
    store.setPeriod(2, 1)
    expect(store.isPeriodWrong.value).toBe(true)
    await start()
    expect(fetched).toEqual([])
  })
})
