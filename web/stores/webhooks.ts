import { createModel, signal, type Signal } from '@preact/signals'
import type { NewWebhook, Webhook, WebhookChange, WebhookId, WebhookTest } from '../../src/protocol/webhook.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { createWebhookApi, type WebhookApi } from '../transport/webhook-api.ts'
import { createWebhookLog } from './webhook-log.ts'
import type { Stores } from './stores.ts'

/** While the page is open, how the webhooks fare is looked at so often. */
const LOOK_EVERY_MS = 10_000

export interface ShownSecret {
  readonly name: string
  readonly secret: string
}

export type TestOutcome = 'running' | WebhookTest | { readonly problem: string }

interface WebhookDeps {
  api: WebhookApi
  environment: Pick<Environment, 'later'>
  onProblem: (sentence: string) => void
}

/** Addresses outside that are told what happens. */
export const WebhooksStore = createModel(({ api, environment, onProblem }: WebhookDeps) => {
  const webhooks = signal<readonly Webhook[]>()
  const error = signal<string>()
  /** On show until it is closed, and nowhere else. */
  const secret = signal<ShownSecret>()
  const testing = createTests(api, () => read())
  const log = createWebhookLog(api)
  const editor = createEditor(api, {
    secret,
    onSaved(changed) {
      if (changed) testing.forget(changed)
      return read()
    },
  })
  let newestRead = 0
  let cancelLook: (() => void) | undefined

  async function read(): Promise<void> {
    const mine = ++newestRead
    try {
      const listed = await api.listWebhooks()
      if (mine !== newestRead) return
      webhooks.value = listed
      error.value = undefined
    } catch (cause) {
      if (mine === newestRead) error.value = describeError(cause)
    }
  }

  function look(): void {
    cancelLook = environment.later(LOOK_EVERY_MS, () => void read().then(look))
  }

  async function change(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (cause) {
      onProblem(describeError(cause))
    }
    await read()
  }

  return {
    webhooks,
    error,
    ...editor,
    secret,
    tests: testing.tests,
    test: testing.test,
    log,
    read,
    /** Reads now and then from now on. Returns what ends it. */
    watch() {
      void read()
      cancelLook?.()
      look()
      return () => cancelLook?.()
    },
    closeSecret() {
      secret.value = undefined
    },
    change: (id: WebhookId, wanted: WebhookChange) => change(() => api.changeWebhook(id, wanted)),
    remove: (id: WebhookId) => change(() => api.deleteWebhook(id)),
    rotate: (id: WebhookId) =>
      change(async () => {
        const made = await api.rotateSecret(id)
        secret.value = { name: made.webhook.name, secret: made.secret }
      }),
  }
})

function createTests(api: Pick<WebhookApi, 'testWebhook'>, onTested: () => Promise<void>) {
  const tests = signal<ReadonlyMap<WebhookId, TestOutcome>>(new Map())
  const running = new Map<WebhookId, Promise<TestOutcome>>()

  function set(id: WebhookId, outcome: TestOutcome): void {
    tests.value = new Map(tests.peek()).set(id, outcome)
  }

  return {
    tests,
    test: async (id: WebhookId) => {
      if (running.has(id)) return
      set(id, 'running')
      const mine = api.testWebhook(id).catch((cause: unknown) => ({ problem: describeError(cause) }))
      running.set(id, mine)
      const outcome = await mine
      if (running.get(id) !== mine) return
      running.delete(id)
      set(id, outcome)
      await onTested()
    },
    /** What came of it says nothing of what the webhook is now, nor will what still comes. */
    forget(id: WebhookId) {
      running.delete(id)
      const left = new Map(tests.peek())
      left.delete(id)
      tests.value = left
    },
  }
}

interface EditorParts {
  /** Where a new secret is shown. */
  secret: Signal<ShownSecret | undefined>
  /** Also where it could not be saved; then nothing was changed. */
  onSaved: (changed?: WebhookId) => Promise<void>
}

function createEditor(api: Pick<WebhookApi, 'addWebhook' | 'changeWebhook'>, { secret, onSaved }: EditorParts) {
  /** `new`: one that is not there yet. */
  const edited = signal<Webhook | 'new'>()
  const editProblem = signal<string>()
  const isBusy = signal(false)
  return {
    edited,
    editProblem,
    isBusy,
    open(webhook: Webhook | 'new') {
      editProblem.value = undefined
      edited.value = webhook
    },
    closeEditor() {
      edited.value = undefined
    },
    async save(wanted: NewWebhook) {
      const old = edited.peek()
      if (!old || isBusy.peek()) return
      isBusy.value = true
      editProblem.value = undefined
      let changed: WebhookId | undefined
      try {
        if (old === 'new') {
          const made = await api.addWebhook(wanted)
          secret.value = { name: made.webhook.name, secret: made.secret }
        } else changed = (await api.changeWebhook(old.id, wanted)).id
        edited.value = undefined
      } catch (cause) {
        editProblem.value = describeError(cause)
      } finally {
        isBusy.value = false
      }
      await onSaved(changed)
    },
  }
}

type WebhookModel = InstanceType<typeof WebhooksStore>

const made = new WeakMap<Stores['requests'], WebhookModel>()

/** The one store of the webhooks, made with its page. */
export function webhooksOf({
  requests,
  environment,
  toasts,
}: Pick<Stores, 'requests' | 'environment' | 'toasts'>): WebhookModel {
  const known = made.get(requests)
  if (known) return known
  const api = createWebhookApi(requests)
  const webhooks = new WebhooksStore({ api, environment, onProblem: (sentence) => toasts.show(sentence) })
  made.set(requests, webhooks)
  return webhooks
}
