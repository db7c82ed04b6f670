import { computed, createModel, effect, signal } from '@preact/signals'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { ExportEstimate, ExportFormat, ExportLanguage, ExportProgress } from '../../src/protocol/export.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { fileApiOf, type EstimateAsk, type FileApi } from '../transport/file-api.ts'
import type { Stores } from './stores.ts'

/** A file that the browser has taken over is told of within this; else it is somewhere on its way. */
const SILENT_MS = 10_000

interface ExportDeps {
  api: Pick<FileApi, 'estimateExport' | 'exportAddress'>
  environment: Pick<Environment, 'createKey' | 'later'>
  /** Only this conversation. */
  conversation?: ConversationId
  format: ExportFormat
}

/** What the file is written with. */
interface ExportManner {
  readonly timeZone: string
  readonly language: ExportLanguage
  /** Has the browser fetch it. */
  readonly download: (address: string) => void
}

/** One file of messages: what shall be in it, how much that is, and how far it is. */
export const ExportStore = createModel(({ api, environment, conversation, format: first }: ExportDeps) => {
  const { ask, ...choice } = createChoice(first, conversation)
  const estimate = signal<ExportEstimate>()
  const error = signal<string>()
  const progress = signal<ExportProgress>()
  /** Asked for, and not begun yet. */
  const isStarting = signal(false)
  let key = ''
  let asked = 0

  const isRunning = computed(() => isStarting.value || progress.value?.state === 'running')

  async function measure(): Promise<void> {
    asked += 1
    const mine = asked
    if (choice.isPeriodWrong.peek()) {
      estimate.value = undefined
      return
    }
    try {
      const found = await api.estimateExport(ask.peek())
      if (mine !== asked) return
      estimate.value = found
      error.value = undefined
    } catch (cause) {
      if (mine === asked) error.value = describeError(cause)
    }
  }

  return {
    ...choice,
    estimate,
    error,
    progress,
    isStarting,
    isRunning,
    measure,
    /** Measures now, and whenever something else is chosen. Returns what ends that. */
    follow: () =>
      effect(() => {
        ask.value satisfies EstimateAsk
        void measure()
      }),
    async start({ timeZone, language, download }: ExportManner) {
      if (isRunning.peek() || choice.isPeriodWrong.peek()) return
      key = environment.createKey()
      const mine = key
      isStarting.value = true
      error.value = undefined
      progress.value = undefined
      try {
        const manner = { time_zone: timeZone, language, client_id: key }
        download(await api.exportAddress({ ...ask.peek(), ...manner }))
        // The browser has it; where its socket is down nothing more is heard.
        environment.later(SILENT_MS, () => {
          if (mine === key) isStarting.value = false
        })
      } catch (cause) {
        error.value = describeError(cause)
        isStarting.value = false
      }
    },
    hear(frame: ServerFrame) {
      if (frame.type !== 'export_progress' || frame.data.progress.client_id !== key) return
      isStarting.value = false
      progress.value = frame.data.progress
    },
  }
})

/** What shall be in the file. */
function createChoice(first: ExportFormat, conversation: ConversationId | undefined) {
  const format = signal<ExportFormat>(first)
  /** Moments; undefined: without an end. */
  const from = signal<number>()
  const to = signal<number>()
  const isStarred = signal(false)
  const withArchived = signal(true)
  const withDeleted = signal(true)
  const ask = computed<EstimateAsk>(() => ({
    format: format.value,
    ...(conversation !== undefined && { conversation }),
    ...(from.value !== undefined && { from: from.value }),
    ...(to.value !== undefined && { to: to.value }),
    ...(isStarred.value && { starred: true }),
    ...(!withArchived.value && { archived: false }),
    ...(!withDeleted.value && { deleted_on_phone: false }),
  }))
  return {
    ask,
    format,
    isStarred,
    withArchived,
    withDeleted,
    isPeriodWrong: computed(() => from.value !== undefined && to.value !== undefined && from.value >= to.value),
    choose(next: ExportFormat) {
      format.value = next
    },
    setPeriod(nextFrom: number | undefined, nextTo: number | undefined) {
      from.value = nextFrom
      to.value = nextTo
    },
    setStarred(isOn: boolean) {
      isStarred.value = isOn
    },
    setArchived(isOn: boolean) {
      withArchived.value = isOn
    },
    setDeleted(isOn: boolean) {
      withDeleted.value = isOn
    },
  }
}

export type Exporting = InstanceType<typeof ExportStore>

/** For one card or sheet, as long as it is shown. */
export function createExporting(
  { requests, environment }: Pick<Stores, 'requests' | 'environment'>,
  conversation?: ConversationId,
): Exporting {
  const api = fileApiOf(requests)
  return new ExportStore({ api, environment, format: 'html', ...(conversation !== undefined && { conversation }) })
}
