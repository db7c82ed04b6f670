import { WEBHOOK_EVENTS } from '../domain/webhook-events.ts'
import type { Delivery, Webhook, WebhookEventType } from '../protocol/webhook.ts'
import { dataFilesIn } from './data-directory.ts'
import { plainJson, plainText } from './plain-text.ts'
import { formatMinute, formatTable } from './table.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, UsageError, type Verb } from './verb.ts'
import { openWebhookDesk, type WebhookDesk } from './webhook/webhook-desk.ts'

const SHOWN_DELIVERIES = 20
const MAX_SHOWN_DELIVERIES = 200

const options = {
  ...dataOptions,
  events: { type: 'string' },
  name: { type: 'string' },
  only: { type: 'string' },
  'without-text': { type: 'boolean' },
  'allow-private': { type: 'boolean' },
  'allow-loopback': { type: 'boolean' },
  fingerprint: { type: 'string' },
  json: { type: 'boolean' },
  limit: { type: 'string' },
} as const

type Values = ReturnType<typeof parseOptions<typeof options>>['values']

interface Wanted {
  readonly words: readonly string[]
  readonly values: Values
}

/** Reads what was asked for, and only then is anything opened to do it. Resolves to what is printed. */
type Action = (wanted: Wanted) => (desk: WebhookDesk) => Promise<string>

const actions: Readonly<Record<string, Action>> = {
  list({ words, values }) {
    refuseMore(words, 0)
    return async (desk) => {
      const found = await desk.list()
      return values.json ? plainJson(found) : describeWebhooks(found)
    }
  },

  add({ words, values }) {
    const [url] = words
    refuseMore(words, 1)
    if (!url) throw new UsageError('Say where to: webhook add https://example.org/sms --events message.received')
    const events = parseEvents(values.events ?? 'message.received')
    return async (desk) => {
      const { webhook, secret } = await desk.add({
        url,
        events,
        ...(values.name === undefined ? {} : { name: values.name }),
        ...(values.only === undefined ? {} : { phones: splitList(values.only) }),
        ...(values.fingerprint === undefined ? {} : { tls_fingerprint: values.fingerprint }),
        with_text: values['without-text'] !== true,
        allow_private: values['allow-private'] === true,
        allow_loopback: values['allow-loopback'] === true,
      })
      tell(
        `${webhook.id} "${webhook.name}" is told ${events.join(', ')}. Its secret is shown only now; try it with: lanline webhook test ${webhook.id}`,
      )
      return secret
    }
  },

  test({ words }) {
    const id = onlyId('test', words)
    return async (desk) => {
      const { delivery, answer } = await desk.test(id)
      const [tried] = delivery.tries
      const took = `${tried?.duration_ms ?? 0} ms`
      if (tried?.error) throw new FailedTest(`${tried.error} (${took})`)
      return `taken: ${tried?.status ?? ''} in ${took}${answer === null ? '' : `\n${answer}`}`
    }
  },

  log({ words, values }) {
    const id = onlyId('log', words)
    const limit =
      values.limit === undefined ? SHOWN_DELIVERIES : parseCount('--limit', values.limit, MAX_SHOWN_DELIVERIES)
    return async (desk) => {
      const { deliveries } = await desk.log(id, limit)
      return values.json ? plainJson(deliveries) : describeDeliveries(deliveries)
    }
  },

  resend({ words }) {
    const [id, delivery] = words
    refuseMore(words, 2)
    if (!id || !delivery) throw new UsageError('Say which: webhook resend ID DELIVERY, as webhook log shows it')
    return async (desk) => `${(await desk.sendAgain(id, delivery)).id} is sent again`
  },

  on: switching('on', true),
  off: switching('off', false),

  rotate({ words }) {
    const id = onlyId('rotate', words)
    return async (desk) => {
      const { webhook, secret } = await desk.rotate(id)
      const until =
        webhook.old_secret_until === null
          ? ''
          : ` The one before it signs, too, until ${formatMinute(webhook.old_secret_until)}.`
      tell(`"${webhook.name}" has a new secret, shown only now.${until}`)
      return secret
    }
  },

  remove({ words }) {
    const id = onlyId('remove', words)
    return async (desk) => `removed ${id} "${(await desk.remove(id)).name}"`
  },
}

/** The test went through, and its answer was no good one: exit code 1, and the sentence alone. */
class FailedTest extends Error {}

/** Lists the addresses that are told what happens, adds one, tries it, shows what it was told. */
export const webhook: Verb = {
  help: `Usage: lanline webhook [list] [--json]
       lanline webhook add URL [--events LIST] [--name NAME] [--only NUMBERS] [--without-text]
                               [--allow-private] [--allow-loopback] [--fingerprint SHA256]
       lanline webhook test ID
       lanline webhook log ID [--limit N] [--json]
       lanline webhook resend ID DELIVERY
       lanline webhook on|off|rotate|remove ID

Addresses outside that are told what happens here, signed by Standard Webhooks. "add" and "rotate" print the secret, and
nothing else, on stdout. docs/webhooks.md says how a receiver checks it.

  --events LIST       ${WEBHOOK_EVENTS.slice(0, 4).join(', ')},
                      ${WEBHOOK_EVENTS.slice(4).join(', ')} (message.received)
  --name NAME         what it is called here (else its host)
  --only NUMBERS      only what concerns these numbers, with commas between them
  --without-text      numbers and names go along, what people wrote does not
  --allow-private     it may be in the local network, and by http
  --allow-loopback    it may be on this very device, and by http
  --fingerprint SHA   the one certificate that is taken, for a server with one of its own
  --limit N           with log: the newest N deliveries, at most ${MAX_SHOWN_DELIVERIES} (${SHOWN_DELIVERIES} when left out)
  --json              the list, or the log, as JSON
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, options, 4)
    const [name = 'list', ...words] = positionals
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw new UsageError(`There is no "webhook ${name}"`)
    const run = action({ words, values })
    const config = configOf({ data: values.data, demo: values.demo })
    const desk = await openWebhookDesk(dataFilesIn(config.dataDir), { demo: config.demo })
    try {
      console.log(plainText(await run(desk)))
      return 0
    } catch (error) {
      if (!(error instanceof FailedTest)) throw error
      tell(`lanline webhook: ${error.message}`)
      return 1
    } finally {
      await desk.close()
    }
  },
}

/** Beside what is printed. Names and answers are other people's words. */
function tell(sentence: string): void {
  console.error(plainText(sentence))
}

function switching(name: string, isOn: boolean): Action {
  return ({ words }) => {
    const id = onlyId(name, words)
    return async (desk) => `"${(await desk.switchTo(id, isOn)).name}" is ${name} now`
  }
}

function onlyId(action: string, words: readonly string[]): string {
  const [id] = words
  refuseMore(words, 1)
  if (!id) throw new UsageError(`Say which: webhook ${action} ID, as webhook list shows it`)
  return id
}

function refuseMore(words: readonly string[], most: number): void {
  const extra = words[most]
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many`)
}

const splitList = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

function parseEvents(text: string): WebhookEventType[] {
  const named = splitList(text)
  const unknown = named.find((each) => !WEBHOOK_EVENTS.some((event) => event === each))
  if (unknown !== undefined || named.length === 0) {
    throw new UsageError(`--events is "${text}": it must be of ${WEBHOOK_EVENTS.join(', ')}`)
  }
  return WEBHOOK_EVENTS.filter((event) => named.includes(event))
}

function describeWebhooks(found: readonly Webhook[]): string {
  if (found.length === 0) return 'none yet: lanline webhook add https://example.org/sms --events message.received'
  const rows = found.map((each) => [
    each.id,
    each.name,
    describeState(each),
    String(each.waiting_count),
    each.events.join(','),
  ])
  return formatTable(['id', 'name', 'state', 'waiting', 'told'], rows)
}

const offWords = {
  owner: 'off',
  gone: 'off: it answered 410',
  failing: 'off: failed for days',
  restored: 'off: restored',
}

function describeState({
  is_enabled: isOn,
  off_reason: reason,
  failing_since: since,
  last_delivered_at: at,
}: Webhook): string {
  if (!isOn) return offWords[reason ?? 'owner']
  if (since !== null) return `failing since ${formatMinute(since)}`
  return at === null ? 'nothing told yet' : `fine, last told ${formatMinute(at)}`
}

function describeDeliveries(found: readonly Delivery[]): string {
  if (found.length === 0) return 'nothing yet: lanline webhook test ID sends a ping'
  const rows = found.map((each) => {
    const last = each.tries.at(-1)
    const what = last?.error ?? (last ? `${last.status ?? ''} in ${last.duration_ms} ms` : '')
    return [each.id, formatMinute(each.at), each.type, each.fail_reason ?? each.state, String(each.tries.length), what]
  })
  return formatTable(['id', 'happened', 'event', 'state', 'tries', 'last answer'], rows)
}
