import { AppError } from '../../src/domain/app-error.ts'
import { cancelMessage } from '../../src/use-cases/cancel-message.ts'
import { deleteMessage } from '../../src/use-cases/delete-message.ts'
import { retryMessage } from '../../src/use-cases/retry-message.ts'
import { sendMessage } from '../../src/use-cases/send-message.ts'
import { between, pick } from '../../src/twin/model/random.ts'
import { Killed, type ChaosDaemon } from './chaos-daemon.ts'
import { chance, createText, type Act, type ChaosWorld } from './chaos-world.ts'
import type { AskedSend } from './ledger.ts'
import { PEOPLE } from './phone-acts.ts'

/** What people do here, and what befalls the daemon. */
export const daemonActs: readonly Act[] = [
  [24, 'send', send],
  [3, 'send twice with one key', sendAgain],
  [3, 'cancel', cancel],
  [3, 'retry', retry],
  [6, 'delete here', deleteHere],
  [
    3,
    'clients',
    ({ daemon, random }) => daemon?.control.clientsChanged({ connected: 1, visible: between(random, 0, 1) }),
  ],
  [3, 'pull', ({ daemon }) => daemon?.control.pullAll()],
  [3, 'poke', ({ daemon }) => daemon?.control.pollSoon()],
  [12, 'kill', kill],
  [3, 'reboot', reboot],
  [3, 'restart', restart],
]

function send(world: ChaosWorld): void {
  const { random, ledger } = world
  const last = ledger.sends.at(-1)
  // Two equal texts to one person are two messages.
  const isSame = last && chance(random, 0.1)
  askForSend(world, isSame ? last : { to: pick(random, PEOPLE), body: createText(world) })
}

export function askForSend(world: ChaosWorld, { to, body }: { readonly to: string; readonly body: string }): void {
  const { sends } = world.ledger
  const asked: AskedSend = {
    key: `key-${sends.length}-of-this-run`,
    to,
    body,
    id: undefined,
    allowed: 1,
    isDeleted: false,
  }
  sends.push(asked)
  ask(world, asked)
}

function sendAgain(world: ChaosWorld): void {
  const asked = world.ledger.sends.at(-between(world.random, 1, 3))
  if (asked && !asked.isDeleted) ask(world, asked)
}

function ask(world: ChaosWorld, asked: AskedSend): void {
  attempt(world, (daemon) => {
    const { id } = sendMessage(depsOf(world, daemon), {
      recipient: { to: asked.to },
      message: asked.body,
      clientId: asked.key,
      sim: undefined,
      sendAt: undefined,
    })
    if (asked.id !== undefined && asked.id !== id) throw new Error(`The key ${asked.key} made a second message`)
    asked.id = id
  })
}

function cancel(world: ChaosWorld): void {
  const asked = world.ledger.sends.at(-1)
  const id = asked?.id
  if (id !== undefined) attempt(world, (daemon) => cancelMessage(depsOf(world, daemon), id))
}

function retry(world: ChaosWorld): void {
  const asked = world.ledger.sends.at(-between(world.random, 1, 20))
  if (!asked) return
  const { id } = asked
  if (id === undefined) return
  // Counted before: a daemon that dies may have stored it.
  attempt(world, (daemon) => {
    const message = daemon.store.messages.find(id)
    if (message?.status !== 'failed') return
    const evenIfSent = chance(world.random, 0.3)
    if (message.status_detail?.may_have_been_sent !== true || evenIfSent) asked.allowed += 1
    retryMessage(depsOf(world, daemon), { id, evenIfSent })
  })
}

function deleteHere(world: ChaosWorld): void {
  const { random, ledger } = world
  attempt(world, (daemon) => {
    const { conversations } = daemon.store.conversations.list({ per_page: 20 })
    const conversation = conversations[between(random, 0, Math.max(0, conversations.length - 1))]
    if (!conversation) return
    const { messages } = daemon.store.messages.listPage(conversation.id, {})
    const message = messages[between(random, 0, Math.max(0, messages.length - 1))]
    if (!message) return
    const asked = ledger.sends.find(({ id, key }) => id === message.id || key === message.client_id)
    const state = message.status_detail?.state
    // A send of which nothing is certain yet leaves nothing by which its late row could be known.
    if (state !== undefined && state !== 'sent' && state !== 'delivered') return
    if (asked) asked.isDeleted = true
    const { external_message_id: externalId, timestamp, body } = message
    const row = { externalId: externalId ?? 0, second: Math.floor(timestamp / 1000), body, isCertain: false }
    ledger.deletedRows.push(row)
    deleteMessage(depsOf(world, daemon), message.id)
    row.isCertain = true
  })
}

function kill(world: ChaosWorld): void {
  world.ledger.kills += 1
  world.daemon?.killAfter(between(world.random, 0, 25))
}

function reboot(world: ChaosWorld): void {
  world.ledger.kills += 1
  world.daemon?.kill()
  world.phone.reboot()
}

async function restart(world: ChaosWorld): Promise<void> {
  world.ledger.restarts += 1
  await world.stop()
}

function depsOf({ phone }: ChaosWorld, { store, control }: ChaosDaemon) {
  return { store, clock: phone.time, sync: control }
}

// What is refused with a sentence is refused, and whoever is served by a daemon that dies tries again or not.
function attempt({ daemon }: ChaosWorld, work: (daemon: ChaosDaemon) => unknown): void {
  if (!daemon?.isAlive) return
  try {
    work(daemon)
  } catch (error) {
    if (!(error instanceof AppError) && !(error instanceof Killed)) throw error
  }
}
