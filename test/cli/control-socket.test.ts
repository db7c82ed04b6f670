import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectControl, DaemonGoneError } from '../../src/cli/control/control-client.ts'
import { chooseControlPath, findControlPath } from '../../src/cli/control/control-path.ts'
import { openControlServer, type ControlHandlers, type ControlServer } from '../../src/cli/control/control-server.ts'
import { dataFilesIn } from '../../src/cli/data-directory.ts'
import { AppError } from '../../src/domain/app-error.ts'
import { createLog } from '../../src/logging/create-log.ts'

const log = createLog('silent', [])
let directory = ''
let server: ControlServer | undefined
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-control-'))
})
afterEach(async () => {
  await server?.close()
  server = undefined
  rmSync(directory, { recursive: true })
})

const device = {
  id: 'd1',
  name: 'x',
  kind: 'token' as const,
  proof: 'bearer' as const,
  scopes: ['read' as const],
  created_at: 1,
  last_seen_at: null,
  last_ip: null,
  user_agent: null,
}

function handlersWith(own: Partial<ControlHandlers>): ControlHandlers {
  const refuse = () => {
    throw new Error('not asked for in this test')
  }
  return {
    status: () => ({ version: '1', pid: 1, url: 'http://127.0.0.1:1', demo: false, lan: null }),
    pair: refuse,
    create_token: refuse,
    list_devices: () => ({ devices: [device] }),
    revoke_device: refuse,
    change_device: refuse,
    revoke_all: refuse,
    read_audit: refuse,
    report: refuse,
    examine: refuse,
    start_import: refuse,
    list_imports: refuse,
    read_import: refuse,
    cancel_import: refuse,
    undo_import: refuse,
    ...own,
  }
}

async function open(own: Partial<ControlHandlers> = {}, path = join(directory, 'control.sock')) {
  server = await openControlServer({ path, handlers: handlersWith(own), log })
  const client = await connectControl(path)
  if (!client) throw new Error('nobody listens')
  return { client, path }
}

describe('the control socket', () => {
  it('is for its owner alone', async () => {
    const { client, path } = await open()
    client.close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('answers questions in their order, also when an earlier one takes longer', async () => {
    const { client } = await open({
      list_devices: async () => {
        await new Promise((resolve) => setImmediate(resolve))
        return { devices: [device] }
      },
    })
    const answers = await Promise.all([client.ask('list_devices', {}), client.ask('status', {})])
    expect(answers).toEqual([
      { devices: [device] },
      { version: '1', pid: 1, url: 'http://127.0.0.1:1', demo: false, lan: null },
    ])
    client.close()
  })

  it('passes on a failure that the owner can mend, and hides any other', async () => {
    const { client } = await open({
      revoke_device: () => {
        throw new AppError('not_found', 'there is no such device')
      },
    })
    await expect(client.ask('revoke_device', { id: 'x' })).rejects.toThrow('there is no such device')
    await expect(client.ask('pair', {})).rejects.toThrow('its log says how')
    client.close()
  })

  it('refuses a request that is not what the verb takes', async () => {
    const { client } = await open()
    await expect(client.ask('create_token', { name: '', scopes: ['read'], proof: 'bearer' })).rejects.toThrow(
      'Cannot create a token: its name',
    )
    client.close()
  })

  it.each(['nonsense', '{"verb":"shutdown"}', '{"verb":"toString"}', '{}', 'null'])(
    'answers %s with an error and stays',
    async (line) => {
      const { client, path } = await open()
      const socket = connect(path)
      socket.write(`${line}\n`)
      const [chunk] = await once(socket, 'data')
      expect(JSON.parse(String(chunk))).toMatchObject({ ok: false })
      socket.destroy()
      expect(await client.ask('status', {})).toMatchObject({ version: '1' })
      client.close()
    },
  )

  it('tells when the command that asked has gone', async () => {
    const gone = Promise.withResolvers<string>()
    const { client } = await open({
      create_token: ({ name }, caller) => {
        caller.onGone(() => gone.resolve(name))
        return { token: 't', device }
      },
    })
    await client.ask('create_token', { name: 'lent', scopes: ['read'], proof: 'bearer', until_closed: true })
    client.close()
    expect(await gone.promise).toBe('lent')
  })

  it('takes the place of what a killed daemon left behind', async () => {
    writeFileSync(join(directory, 'control.sock'), '')
    const { client } = await open()
    expect(await client.ask('status', {})).toMatchObject({ pid: 1 })
    client.close()
  })

  it('says at once that the daemon has ended, also to who asks afterwards', async () => {
    const path = join(directory, 'dying.sock')
    const dying = createServer((socket) => socket.once('data', () => socket.destroy()))
    await once(dying.listen(path), 'listening')
    const client = await connectControl(path)
    await expect(client?.ask('status', {})).rejects.toThrow(DaemonGoneError)
    await expect(client?.ask('status', {})).rejects.toThrow('The daemon ended the connection')
    dying.close()
  })

  it('is not found where no daemon runs', async () => {
    expect(await connectControl(join(directory, 'control.sock'))).toBeUndefined()
  })

  it('has a short path of its own where the data lies too deep for a socket', async () => {
    const deep = join(directory, 'd'.repeat(120))
    mkdirSync(deep)
    const files = dataFilesIn(deep)
    const path = chooseControlPath(files)
    expect(Buffer.byteLength(path)).toBeLessThan(104)
    expect(findControlPath(files)).toBe(path)
    const { client } = await open({}, path)
    expect(await client.ask('status', {})).toMatchObject({ pid: 1 })
    client.close()
  })
})
