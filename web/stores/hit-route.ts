import type { MessageId } from '../../src/protocol/ids.ts'
import type { Route } from './route.ts'

/** In a thread: the place of a hit that was walked to. */
export function routeToHit(here: Route, message: MessageId, find: string): Route {
  if (here.name !== 'chat') return here
  const isOwn = here.isOwnFind === true || find !== here.find
  return { name: 'chat', id: here.id, message, find, ...(isOwn && { isOwnFind: true }) }
}

/** The same thread, where nothing is looked for any more; the results of the list keep their hit. */
export function routeWithoutHit(here: Route): Route {
  if (here.name !== 'chat' || here.find === undefined || here.isFindClosed) return here
  return here.isOwnFind ? { name: 'chat', id: here.id } : { ...here, isFindClosed: true }
}
