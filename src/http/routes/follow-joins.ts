import type { FastifyInstance } from 'fastify'
import type { HttpDeps } from '../deps.ts'

/**
 * A conversation that was joined with another lives on in that one, and its old id leads there: links, scripts and a browser that
 * has not heard yet go on, and what they send is not lost. The answer names the conversation by its own id.
 */
export function followJoins(api: FastifyInstance, { store }: Pick<HttpDeps, 'store'>): void {
  api.addHook('preHandler', async ({ params, query, body }) => {
    follow(params, 'id')
    follow(query, 'conversation')
    follow(body, 'ids')
  })

  function follow(fields: unknown, name: string): void {
    if (typeof fields !== 'object' || fields === null) return
    const named: unknown = Reflect.get(fields, name)
    if (Array.isArray(named)) Reflect.set(fields, name, named.map(lead))
    else if (named !== undefined) Reflect.set(fields, name, lead(named))
  }

  function lead(id: unknown): unknown {
    return typeof id === 'string' && id.startsWith('conv_') ? store.people.resolve(id) : id
  }
}
