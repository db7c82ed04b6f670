import { describe, expect, it } from 'vitest'
import type { Import } from '../../../src/protocol/import.ts'
import { ImportStore } from '../../../web/stores/importing.ts'
import { createImport } from '../../browser/support/fake-files.ts'
import { createEnvironment } from '../support/fakes.ts'

function setUp() {
  let current: Import = createImport({ id: null, is_dry_run: true, state: 'running' })
  const store = new ImportStore({
    environment: createEnvironment(),
    onProblem: () => undefined,
    api: {
      startImport: async () => current,
      readImports: async () => ({ current, imports: [] }),
      cancelImport: async () => (current = { ...current, state: 'stopped', error: 'It was cancelled' }),
      undoImport: async () => current,
    },
  })
  const become = async (more: Partial<Import>) => {
    current = { ...current, ...more }
    await store.read()
  }
  return { store, become, file: Object.assign(new Blob(['']), { name: 'sms.xml' }) }
}

describe('a file that is counted', () => {
  it('may be taken in where it breaks off, as where it was counted wholly', async () => {
    const { store, become, file } = setUp()
    await store.count(file)
    expect(store.counted.value).toBeUndefined()
    await become({ state: 'stopped', error: 'the file ends in the middle' })
    expect(store.counted.value).toMatchObject({ added: 231, error: 'the file ends in the middle' })
  })

  it('is let go where counting is cancelled: the counts of a part are none of the file', async () => {
    const { store, file } = setUp()
    await store.count(file)
    await store.cancel()
    expect([store.current.value, store.file.value, store.counted.value]).toEqual([undefined, undefined, undefined])
  })

  it('is shown as what came of it where it is cancelled while it comes in', async () => {
    const { store, become, file } = setUp()
    await store.count(file)
    await become({ is_dry_run: false })
    await store.cancel()
    expect(store.current.value).toMatchObject({ state: 'stopped', error: 'It was cancelled' })
  })
})
