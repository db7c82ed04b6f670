import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'

let directory: string
let app: HttpApp
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'lanline web '))
  const root = join(directory, 'dist')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(directory, 'lanline.db'), 'private')
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Lanline</title>')
  writeFileSync(join(root, '.hidden'), 'private')
  writeFileSync(join(root, 'manifest.webmanifest'), '{"name":"Lanline"}')
  writeFileSync(join(root, 'service-worker.js'), '')
  writeFileSync(join(root, 'icon-maskable.png'), '')
  writeFileSync(join(root, 'assets/app-ABCD1234.js'), 'export {}')
  writeFileSync(join(root, 'assets/app-ABCD1234.js.gz'), gzipSync('export {}'))
  app = await createHttpApp({ webRoot: root })
})
afterAll(async () => {
  await app.close()
  rmSync(directory, { recursive: true, force: true })
})

const open = (url: string, headers: Record<string, string> = {}) => app.server.inject({ url, headers })

describe('the web app', () => {
  it.each([
    '/',
    '/c/conv_12',
    '/c/conv_12/',
    '/pair',
    '/?src=pwa',
    '/campaigns',
    '/overview',
    '/settings',
    '/new',
    '/settings/devices',
  ])('is served at %s, and asked for anew each time', async (url) => {
    const answer = await open(url)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(answer.payload).toContain('<title>Lanline</title>')
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect((await open(url, { 'if-none-match': String(answer.headers['etag']) })).statusCode).toBe(304)
  })

  it.each(['/nope', '/c/conv_12/x.js', '/assets/', '/assets', '/index.php', '/.env', '/.hidden', '/wp-admin/'])(
    'is not served at %s',
    async (url) => {
      const answer = await open(url)
      expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'not_found'])
    },
  )

  it('has files that never change under their name', async () => {
    const plain = await open('/assets/app-ABCD1234.js')
    expect(plain.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringMatching(/^(text|application)\/javascript; charset=utf-8$/),
    })
    expect(plain.payload).toBe('export {}')
    const short = await open('/assets/app-ABCD1234.js', { 'accept-encoding': 'br, gzip' })
    expect(short.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  it.each(['/service-worker.js', '/icon-maskable.png'])('asks anew for %s, which keeps its name', async (url) => {
    expect((await open(url)).headers['cache-control']).toBe('no-cache')
  })

  it('has a manifest of the right type', async () => {
    const answer = await open('/manifest.webmanifest')
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-cache' })
    expect(answer.headers['content-type']).toMatch(/^application\/manifest\+json/)
  })

  it('says how to build it when it is not built', async () => {
    const bare = await createHttpApp()
    const answer = await bare.get('/')
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(answer.text).toContain('npm run build')
    await bare.close()
  })
})

describe('a way out of the directory', () => {
  it.each([
    '/../lanline.db',
    '/assets/../../lanline.db',
    '/%2e%2e/lanline.db',
    '/..%2flanline.db',
    '/assets/..%5c..%5clanline.db',
    '/%252e%252e/lanline.db',
    '//../lanline.db',
    '/./../lanline.db',
    '/index.html%00.js',
    '/c/../../lanline.db',
    '/file:///etc/passwd',
    '/%c0%ae%c0%ae/lanline.db',
  ])('is not found by %s', async (path) => {
    if (!app.server.server.listening) await app.server.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.server.address() as AddressInfo
    // Sent raw, because clients tidy such paths up.
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer).not.toContain('private')
    expect(answer).not.toContain('root:')
  })
})
