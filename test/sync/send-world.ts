import { createWorld, NOW, type World } from './world.ts'

/** A world after its first look, with a phone that has some messages. */
export async function setUpSends(): Promise<World> {
  const world = createWorld()
  world.phone.arrive({ body: 'earlier', at: NOW - 60_000 })
  await world.look()
  world.frames.length = 0
  return world
}

/** What is known of a send, in short. */
export function stateOf(world: World, id: string) {
  const { status, status_detail: detail, external_message_id: row } = world.store.messages.get(id)
  return { status, state: detail?.state, reason: detail?.reason, maybe: detail?.may_have_been_sent, row }
}

export async function lookAfter(world: World, ms: number): Promise<void> {
  world.clock.pass(ms)
  await world.look()
}
