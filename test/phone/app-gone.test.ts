import { describe, expect, it } from 'vitest'
import { createShellPhone } from './shell-commands.ts'

describe('a hand-over that hangs, with the app gone', () => {
  it('is surely not sent only where the app was missing before', async () => {
    const scripts = { 'termux-sms-send': 'sleep 600', 'termux-api-start': 'exit 2' }
    const { phone } = createShellPhone(scripts, { maxTimeoutMs: 300 })
    const send = () => phone.sendMessage({ to: '12345', body: 'x' })
    // The app may have taken it, and have gone since.
    await expect(send()).rejects.toMatchObject({ kind: 'no_answer' })
    await expect(send()).rejects.toMatchObject({ kind: 'not_installed' })
  })

  it('is doubtful again once the app has answered', async () => {
    const scripts = { 'termux-sms-send': 'sleep 600', 'termux-api-start': 'exit 2', 'termux-contact-list': "echo '[]'" }
    const { phone } = createShellPhone(scripts, { maxTimeoutMs: 300 })
    expect(await phone.startApi()).toBe('not_installed')
    await phone.listContacts()
    await expect(phone.sendMessage({ to: '12345', body: 'x' })).rejects.toMatchObject({ kind: 'no_answer' })
  })
})
