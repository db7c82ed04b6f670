import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const send = (epoch: string | undefined, authorization = `Bearer ${app.token}`) => {
  const { id } = app.receive('+447700900001', ['a'])
  const headers = { authorization, ...(epoch !== undefined && { 'lanline-epoch': epoch }) }
  return app.request(
    'POST',
    `/api/conversations/${id}/send`,
    { message: 'for Anna', client_id: 'laptop-0001' },
    { headers },
  )
}
const waiting = () => app.store.events.replay(0, 100).filter(({ frame }) => JSON.stringify(frame).includes('for Anna'))

describe('the history that a client names', () => {
  it('lets a text go out where it is the one of the store', async () => {
    expect((await send(app.store.epoch)).status).toBe(202)
  })

  it('need not be named', async () => {
    expect((await send(undefined)).status).toBe(202)
  })

  it.each(['of a backup', '', 'x'.repeat(2_000)])(
    'refuses all else before anything is done: "%.12s"',
    async (epoch) => {
      const { status, body } = await send(epoch)
      expect(status).toBe(409)
      expect(body.error).toMatchObject({ code: 'conflict', reason: 'history_replaced' })
      expect(body.error.message).not.toContain(app.store.epoch)
      expect(waiting()).toEqual([])
    },
  )

  it('is asked of nobody who is not let in', async () => {
    expect((await send('of a backup', 'Bearer none')).status).toBe(401)
  })
})
