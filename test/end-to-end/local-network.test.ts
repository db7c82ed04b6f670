import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium } from '../support/chromium.ts'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { createNetwork, findNetworkObstacle, type Network } from '../support/network.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTrustingHome, type TrustingHome } from '../support/trusting-home.ts'
import { until } from '../support/until.ts'

const PHONE = '10.201.77.1'
const OTHER = '10.201.77.2'
const MOVED = { phone: '10.201.78.1', other: '10.201.78.2' }
/** Set aside for documentation, so it is nobody's, and yet not private. */
const PUBLIC = { phone: '198.51.100.1', other: '198.51.100.2' }
// Somebody of the demo who always answers.
const FRIEND = '+46701740635'

const obstacle = findNetworkObstacle()
if (obstacle !== undefined) console.warn(`skipped, as this machine lets a test have no network of its own: ${obstacle}`)

// In order: each step goes on where the one before ended.
describe.skipIf(obstacle !== undefined)('another device in the local network', () => {
  let network: Network
  let home = ''
  let dataDir = ''
  let daemon: Daemon
  let lanUrl = ''
  let trusting: TrustingHome
  let browser: Browser
  let page: Page
  let caFile = ''

  beforeAll(async () => {
    if (!existsSync(join(projectRoot, 'web/dist/index.html'))) throw new Error('Build the web app first: npm run build')
    network = createNetwork({ phone: PHONE, other: OTHER })
    home = mkdtempSync(join(tmpdir(), 'lanline-network-'))
    dataDir = join(home, 'demo data')
    caFile = join(home, 'lanline-ca.crt')
    trusting = createTrustingHome()
    daemon = await startDaemon({ dataDir, args: ['--demo'], lan: true, through: network.onPhone })
    lanUrl = await until('its address is shown', () => /on your network: (\S+)/.exec(daemon.output())?.[1])
    browser = await openBrowser()
    page = await browser.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await daemon?.stop()
    network?.remove()
    trusting?.remove()
    rmSync(home, { recursive: true, force: true })
  })

  /** A profile on the other machine, which trusts what its home directory says. */
  const openBrowser = () =>
    launchChromium({
      executablePath: network.wrap(findChromium(), home),
      env: trusting.env,
      args: ['--no-proxy-server'],
    })
  const run = (...args: readonly string[]) => runLanline([...args, '--data', dataDir], { env: { HOME: home } })
  const twin = (...args: readonly string[]) =>
    spawnSync(join(dataDir, 'twin/bin/lanline-twin'), args, { encoding: 'utf8' }).stdout
  /** Node on the other machine; what it prints. */
  const onOther = (script: string) => {
    const [command, ...words] = network.onOther
    const node = [process.execPath, '--input-type=module', '--eval', script]
    return spawnSync(command ?? '', [...words, ...node], { encoding: 'utf8', timeout: 20_000 }).stdout.trim()
  }
  const devices = (): { id: string; name: string; kind: string; last_ip: string | null }[] =>
    JSON.parse(run('devices', '--json').stdout)

  it('is shown an address that is not loopback', () => {
    expect(lanUrl).toMatch(new RegExp(`^https://${PHONE.replaceAll('.', '\\.')}:\\d+$`))
  })

  it('is not let in from an address that is not private, not by a byte', () => {
    network.addAddresses({ ...PUBLIC, isWayOut: false })
    const dial = (host: string, from: string) =>
      onOther(`
        import { connect } from 'node:net'
        const socket = connect({ host: '${host}', port: ${new URL(lanUrl).port}, localAddress: '${from}' })
        let text = ''
        socket.on('connect', () => socket.write('GET / HTTP/1.1\\r\\nhost: ${PHONE}\\r\\n\\r\\n'))
        socket.on('data', (chunk) => (text += chunk))
        socket.on('error', () => {})
        socket.on('close', () => console.log(JSON.stringify(text.slice(0, 12))))`)
    expect(dial(PUBLIC.phone, PUBLIC.other)).toBe('""')
    expect(dial(PHONE, OTHER)).toBe('"HTTP/1.1 308"')
  })

  it('is warned of the certificate as long as it does not trust it', async () => {
    await expect(page.goto(lanUrl)).rejects.toThrow('net::ERR_CERT_AUTHORITY_INVALID')
  })

  it('reads over plain HTTP how to trust it, and gets the certificate whose fingerprint the phone shows', async () => {
    await page.close()
    page = await browser.newPage()
    await page.goto(`${lanUrl.replace('https', 'http')}/trust`)
    const fingerprint = await page.locator('aside .fingerprint').textContent()
    const shown = /\(SHA-256\):\n((?: +[0-9A-F: ]+\n)+)/.exec(daemon.output())?.[1] ?? 'nothing'
    const plain = (text: string) => text.replaceAll(/[\s:]/g, '')
    expect(plain(fingerprint ?? '')).toBe(plain(shown))
    expect(plain(run('doctor', '--demo').stdout)).toContain(plain(shown))

    const downloaded = page.waitForEvent('download')
    await page.locator('a[href="/lanline-ca.crt"]:visible').first().click()
    await (await downloaded).saveAs(caFile)
    const certificate = new X509Certificate(readFileSync(caFile))
    expect(plain(certificate.fingerprint256)).toBe(plain(shown))
    trusting.trust('lanline', certificate.raw)
  })

  it('comes in with the link of lanline pair, over HTTPS and without a warning', { timeout: 60_000 }, async () => {
    await browser.close()
    browser = await openBrowser()
    page = await browser.newPage()
    const link = new RegExp(`${lanUrl}/pair#c=\\S+`).exec(run('pair').stdout)?.[0] ?? ''
    await page.goto(link)
    await page.fill('#device-name', 'The other machine')
    await page.click('button[type=submit]')
    await page.waitForSelector('.list-pane')
    expect(await page.evaluate('isSecureContext')).toBe(true)
    expect(await page.evaluate('navigator.serviceWorker.ready.then(({ scope }) => scope)')).toBe(`${lanUrl}/`)
    expect(devices()).toMatchObject([{ name: 'The other machine', kind: 'browser', last_ip: OTHER }])
    await until('the owner is told', () => twin('notifications').includes('The other machine'))
  })

  it('reads what the phone has, and writes what the phone sends', { timeout: 60_000 }, async () => {
    const body = `From the other machine, ${process.pid}`
    await page.locator('.row-cover').first().click()
    await page.locator('.bubble').first().waitFor()
    await page.locator('.composer textarea').fill(body)
    await page.keyboard.press('Enter')
    await page.locator('.bubble', { hasText: body }).waitFor()
    await until('the phone sent it', () => twin('sent', '--body', body, '--count').trim() === '1')
  })

  it('hears at once of a message that the phone receives', { timeout: 60_000 }, async () => {
    twin('arrive', '--from', '+447700900999', '--body', 'Knock knock')
    await page.locator('.row', { hasText: 'Knock knock' }).waitFor({ timeout: 40_000 })
  })

  it('passes the whole of lanline check over HTTPS, with the CA given', { timeout: 120_000 }, () => {
    const token = run('token', 'create', 'check', '--scope', 'read,send').stdout.trim()
    const check = (...args: readonly string[]) =>
      runLanline(['check', '--base-url', lanUrl, '--token', token, '--data', dataDir, ...args], {
        env: { HOME: home },
        through: network.onOther,
      })
    const states = (text: string) => [...text.matchAll(/^(ok|failed|skipped) /gm)].map(([, state]) => state)

    const trusted = check('--ca', caFile, '--to', FRIEND)
    expect(states(trusted.stdout)).toEqual(Array.from({ length: 9 }, () => 'ok'))
    expect(trusted.status).toBe(0)

    const untrusted = check('--wait', '1')
    expect(untrusted.stdout).toContain('its certificate is not trusted here')
    expect(untrusted.stdout).toContain('name its CA with --ca')
    expect(untrusted.status).toBe(1)

    writeFileSync(join(home, 'nonsense.crt'), 'nonsense')
    expect(check('--ca', join(home, 'nonsense.crt')).stderr).toMatch(/Cannot use --ca .*: it is not a certificate/)
  })

  it('is shut out the moment it is revoked', { timeout: 60_000 }, async () => {
    const id = devices().find(({ kind }) => kind === 'browser')?.id ?? ''
    // The page wipes what it kept and begins anew by itself.
    const isNew = page.waitForEvent('load')
    expect(run('devices', 'revoke', id).status).toBe(0)
    await isNew
    await page.locator('#code').waitFor()
    await page.waitForLoadState('networkidle')
    await page.reload()
    await page.locator('#code').waitFor()
    expect(await page.locator('.row').count()).toBe(0)
    expect(await page.evaluate(async () => (await fetch('/api/session')).status)).toBe(401)
  })

  it(
    'finds it under another address when the phone moves, of which the owner is told',
    { timeout: 90_000 },
    async () => {
      network.addAddresses({ ...MOVED, isWayOut: true })
      const movedUrl = lanUrl.replace(PHONE, MOVED.phone)
      await until('the daemon notices', () => daemon.output().includes(`another address now: ${movedUrl}`), 60_000)
      await page.goto(`${movedUrl}/pair`)
      await page.locator('#code').waitFor()
      expect(run('pair').stdout).toContain(`on another device open ${movedUrl}/pair#c=`)
      await until('the owner is told', () => twin('notifications').includes(movedUrl))
    },
  )
})
