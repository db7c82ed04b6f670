import { AppError } from '../../src/domain/app-error.ts'
import { between, pick } from '../../src/twin/model/random.ts'
import { cancelMessage } from '../../src/use-cases/cancel-message.ts'
import { editScheduled } from '../../src/use-cases/edit-scheduled.ts'
import { resendMessage } from '../../src/use-cases/resend-message.ts'
import { retryMessage } from '../../src/use-cases/retry-message.ts'
import { sendMessage } from '../../src/use-cases/send-message.ts'
import { sendNow } from '../../src/use-cases/send-now.ts'
import { Killed, type ChaosDaemon } from './chaos-daemon.ts'
import { chance, createText, type Act, type ChaosWorld } from './chaos-world.ts'
import type { AskedSend } from './ledger.ts'
import { PEOPLE } from './phone-acts.ts'

const MINUTE_MS = 60_000

/** What people send here, and think better of. */
export const sendActs: readonly Act[] = [
  [24, 'send', send],
  [3, 'send the same twice', sendTheSameTwice],
  [3, 'send twice with one key', sendAgain],
  [3, 'schedule', schedule],
  [2, 'move its hour', moveItsHour],
  [1, 'send now', sendScheduledNow],
  [3, 'cancel', cancel],
  [3, 'retry', retry],
  [4, 'edit and send anew', resend],
]

function send(world: ChaosWorld): void {
  const { random, ledger } = world
  const last = ledger.sends.at(-1)
  // Two equal texts to one person are two messages.
  const isSame = last !== undefined && chance(random, 0.1)
  askForSend(world, isSame ? { to: last.to, body: last.body } : { to: pick(random, PEOPLE), body: createText(world) })
}

function sendTheSameTwice(world: ChaosWorld): void {
  const wanted = { to: pick(world.random, PEOPLE), body: createText(world) }
  for (let time = 0; time < 2; time += 1) askForSend(world, wanted)
}

function schedule(world: ChaosWorld): void {
  const sendAt = world.phone.time.now() + between(world.random, 1, 60) * MINUTE_MS
  askForSend(world, { to: pick(world.random, PEOPLE), body: createText(world), sendAt })
}

type Wanted = { readonly to: string; readonly body: string; readonly sendAt?: number }

export function askForSend(world: ChaosWorld, wanted: Wanted): void {
  const asked = note(world, wanted)
  ask(world, asked)
}

function note({ ledger: { sends } }: ChaosWorld, { to, body, sendAt }: Wanted): AskedSend {
  const key = `key-${sends.length}-of-this-run`
  const asked: AskedSend = { key, to, body, sendAt, id: undefined, allowed: 1, isDeleted: false }
  sends.push(asked)
  return asked
}

function sendAgain(world: ChaosWorld): void {
  const asked = world.ledger.sends.at(-between(world.random, 1, 3))
  // One that was sent in another's stead has its own way of being asked for again.
  if (asked && !asked.isDeleted && asked.insteadOf === undefined) ask(world, asked)
}

function ask(world: ChaosWorld, asked: AskedSend): void {
  attempt(world, (daemon) => {
    const { id } = sendMessage(depsOf(world, daemon), {
      recipient: { to: asked.to },
      message: asked.body,
      clientId: asked.key,
      sim: undefined,
      sendAt: asked.sendAt,
    })
    const isMoved = asked.id?.startsWith('sched_') === true
    if (asked.id !== undefined && asked.id !== id && !isMoved)
      throw new Error(`The key ${asked.key} made a second message`)
    asked.id = id
  })
}

function findScheduled({ ledger, random }: ChaosWorld): AskedSend | undefined {
  const scheduled = ledger.sends.filter(({ id }) => id?.startsWith('sched_') === true)
  return scheduled.at(-between(random, 1, 3))
}

function moveItsHour(world: ChaosWorld): void {
  const id = findScheduled(world)?.id
  const sendAt = world.phone.time.now() + between(world.random, 1, 90) * MINUTE_MS
  if (id !== undefined)
    attempt(world, (daemon) => editScheduled(depsOf(world, daemon), { id, message: undefined, sendAt }))
}

function sendScheduledNow(world: ChaosWorld): void {
  const id = findScheduled(world)?.id
  if (id !== undefined) attempt(world, (daemon) => sendNow(depsOf(world, daemon), id))
}

function cancel(world: ChaosWorld): void {
  const id = world.ledger.sends.at(-1)?.id
  if (id !== undefined) attempt(world, (daemon) => cancelMessage(depsOf(world, daemon), id))
}

function retry(world: ChaosWorld): void {
  const asked = world.ledger.sends.at(-between(world.random, 1, 20))
  const id = asked?.id
  if (asked === undefined || id === undefined) return
  // Counted before: a daemon that dies may have stored it.
  attempt(world, (daemon) => {
    const message = daemon.store.messages.find(id)
    if (message?.status !== 'failed') return
    const evenIfSent = chance(world.random, 0.3)
    const { may_have_been_sent: mayBeOut, replaced_by: replacedBy } = message.status_detail ?? {}
    if ((mayBeOut !== true || evenIfSent) && typeof replacedBy !== 'string') asked.allowed += 1
    retryMessage(depsOf(world, daemon), { id, evenIfSent })
  })
}

function resend(world: ChaosWorld): void {
  const old = world.ledger.sends.at(-between(world.random, 1, 10))
  const id = old?.id
  if (old === undefined || id === undefined || old.isDeleted) return
  const asked = { ...note(world, { to: old.to, body: createText(world) }), insteadOf: id }
  world.ledger.sends[world.ledger.sends.length - 1] = asked
  attempt(world, (daemon) => {
    const evenIfSent = chance(world.random, 0.3)
    const request = { id, message: asked.body, clientId: asked.key, evenIfSent }
    asked.id = resendMessage(depsOf(world, daemon), request).id
  })
}

export function depsOf({ phone }: ChaosWorld, { store, control }: ChaosDaemon) {
  return { store, clock: phone.time, sync: control }
}

/** What is refused with a sentence is refused, and whoever is served by a daemon that dies tries again or not. */
export function attempt({ daemon }: ChaosWorld, work: (daemon: ChaosDaemon) => unknown): void {
  if (!daemon?.isAlive) return
  try {
    work(daemon)
  } catch (error) {
    if (!(error instanceof AppError) && !(error instanceof Killed)) throw error
  }
}
