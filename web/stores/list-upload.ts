import { signal } from '@preact/signals'
import { MAX_LIST_BYTES } from '../../src/protocol/limits.ts'
import type { ListCorrection, ListPreview, ListProgress } from '../../src/protocol/list.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import type { ListApi } from '../transport/list-api.ts'

/** What can be said about a file before it travels. */
export type FileProblem = 'empty' | 'too_large' | 'unreadable'

/** What is picked, dropped or pasted. */
export interface Source {
  readonly name: string
  readonly size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

interface ListUploadDeps {
  api: Pick<ListApi, 'uploadList' | 'correctUpload' | 'forgetUpload'>
  environment: Pick<Environment, 'createKey'>
}

/** A file of people on the phone that is not saved yet: what was understood of it, and how to set that right. */
export function createListUpload({ api, environment }: ListUploadDeps) {
  /** The name of what is being read. */
  const reading = signal<string>()
  const progress = signal<ListProgress>()
  const preview = signal<ListPreview>()
  const problem = signal<FileProblem>()
  const error = signal<string>()
  /** Read again another way, or saved. */
  const isBusy = signal(false)
  let generation = 0
  let key = ''

  // The server throws it away by itself after a while.
  const forget = (id: string) => void api.forgetUpload(id).catch(() => undefined)

  function clear(): void {
    generation += 1
    const upload = preview.peek()
    for (const each of [reading, progress, preview, problem, error]) each.value = undefined
    isBusy.value = false
    if (upload) forget(upload.upload_id)
  }

  /** Does one thing at a time. Undefined where it could not be done, or is not wanted any more. */
  async function attempt<Answer>(work: (key: string) => Promise<Answer>): Promise<Answer | undefined> {
    if (isBusy.peek()) return undefined
    const mine = generation
    isBusy.value = true
    error.value = undefined
    key = environment.createKey()
    try {
      const answer = await work(key)
      return mine === generation ? answer : undefined
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
      return undefined
    } finally {
      if (mine === generation) isBusy.value = false
    }
  }

  return {
    reading,
    progress,
    preview,
    problem,
    error,
    isBusy,
    clear,
    attempt,
    /** Nothing is saved yet: the preview says what was understood of it. True when it is there. */
    async read(source: Source): Promise<boolean> {
      clear()
      const mine = generation
      reading.value = source.name
      const bytes = await readBytes(source)
      if (mine !== generation) return false
      if (typeof bytes === 'string') problem.value = bytes
      else {
        const read = await attempt(async (its) => {
          const answer = await api.uploadList(bytes, its)
          if (mine !== generation) forget(answer.upload_id)
          return answer
        })
        if (mine !== generation) return false
        preview.value = read
      }
      reading.value = undefined
      progress.value = undefined
      return preview.peek() !== undefined
    },
    /** Understood another way. */
    async correct(correction: ListCorrection) {
      const upload = preview.peek()
      if (!upload) return
      const read = await attempt((its) => api.correctUpload(upload.upload_id, { ...correction, client_id: its }))
      if (read) preview.value = read
    },
    /** It was saved: there is nothing left to throw away. */
    done: () => {
      preview.value = undefined
      clear()
    },
    /** How far the reading or saving is. */
    follow(next: ListProgress) {
      if (next.client_id === key && isBusy.peek()) progress.value = next
    },
  }
}

async function readBytes(source: Source): Promise<ArrayBuffer | FileProblem> {
  if (source.size === 0) return 'empty'
  if (source.size > MAX_LIST_BYTES) return 'too_large'
  try {
    return await source.arrayBuffer()
  } catch {
    // A folder, or a file that was moved since it was picked.
    return 'unreadable'
  }
}
