import { describe, expect, it } from 'vitest'
import { createModelPhone, START } from './model-phone.ts'

const HOUR_MS = 3_600_000

describe('ids', () => {
  it('are given out again after the newest message was deleted', async () => {
    const phone = await createModelPhone()
    for (const body of ['one', 'two', 'three']) await phone.verb('arrive', '--from', '+33639980001', '--body', body)
    expect(await phone.verb('delete', 'newest', '2')).toBe('2\n')
    expect(await phone.verb('arrive', '--from', '+33639980002', '--body', 'other')).toBe('2\n')
    expect((await phone.list()).map((row) => [row._id, row.body])).toEqual([
      [1, 'one'],
      [2, 'other'],
    ])
    expect(await phone.verb('delete', '1', '77')).toBe('1\n')
    expect(await phone.verb('arrive', '--from', '+33639980002', '--body', 'next')).toBe('3\n')
  })

  it('of threads are never given out again', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', '+33639980001', '--body', 'one')
    await phone.verb('delete', '1')
    await phone.verb('arrive', '--from', '+33639980001', '--body', 'again')
    expect((await phone.list()).map((row) => [row._id, row.threadid])).toEqual([[1, 2]])
  })

  it('of a thread are the same for every spelling of a number', async () => {
    const phone = await createModelPhone()
    for (const from of [
      '+33639980001',
      '0639980001',
      '06 39 98 00 01',
      '0033639980001',
      '+33639980002',
      'Bank',
      'bank',
      '12345',
      '2345',
    ]) {
      await phone.verb('arrive', '--from', from, '--body', from)
    }
    expect((await phone.list('-l', '20')).map((row) => row.threadid)).toEqual([1, 1, 1, 1, 2, 3, 4, 5, 6])
  })
})

describe('what is hidden for a while', () => {
  it('is every new row for some seconds, where the phone is set so', async () => {
    const phone = await createModelPhone()
    await phone.verb('set', 'rowLagMs', '5000')
    await phone.verb('arrive', '--from', '1', '--body', 'hello')
    expect(await phone.list()).toEqual([])
    phone.wait(5_000)
    expect(await phone.list()).toHaveLength(1)
  })

  it('is a one-time code for three hours on Android 17, so that higher ids are seen before it', async () => {
    const phone = await createModelPhone()
    await phone.verb('create', '--sdk', '37')
    await phone.verb('arrive', '--from', 'SHOP', '--body', 'Your code is 123456\n\n@shop.example #123456')
    await phone.verb('arrive', '--from', 'SHOP', '--body', '<#> 445566 is your code: FA+9qCX9VSu')
    await phone.verb('arrive', '--from', 'SHOP', '--body', 'Your code is 998877, as any text would say')
    phone.wait(5_000)
    expect((await phone.list()).map((row) => row._id)).toEqual([3])
    phone.wait(3 * HOUR_MS)
    expect((await phone.list('--message-selection=contains_otp == 1')).map((row) => row._id)).toEqual([1, 2])
  })

  it('is what came over a SIM that is not there, from Android 14 on', async () => {
    const phone = await createModelPhone()
    await phone.verb('create', '--sims', '2')
    await phone.verb('arrive', '--from', '1', '--body', 'x', '--sub-id', '3')
    await phone.verb('arrive', '--from', '1', '--body', 'x', '--sub-id', '-1')
    expect((await phone.list()).map((row) => row._id)).toEqual([1, 2])
    await phone.verb('create', '--sims', '1')
    expect((await phone.list()).map((row) => row._id)).toEqual([2])
    await phone.verb('create', '--sdk', '33')
    expect((await phone.list()).map((row) => row._id)).toEqual([1, 2])
  })

  it('is nothing on an older Android', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', 'SHOP', '--body', 'Your code is 123456\n\n@shop.example #123456')
    expect(await phone.list()).toHaveLength(1)
    expect((await phone.call('termux-sms-list', ['--message-selection=contains_otp == 1'])).stdout).toBe('')
  })
})

describe('times', () => {
  it.each([
    ['Europe/Paris', '2026-03-29T00:59:59Z', '2026-03-29 01:59:59'],
    ['Europe/Paris', '2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
    ['Europe/Paris', '2026-10-25T00:30:00Z', '2026-10-25 02:30:00'],
    ['Europe/Paris', '2026-10-25T01:30:00Z', '2026-10-25 02:30:00'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00.999Z', '2026-01-01 05:45:00'],
    ['America/St_Johns', '2026-01-01T00:00:00Z', '2025-12-31 20:30:00'],
    ['Pacific/Kiritimati', '1999-12-31T11:00:00Z', '2000-01-01 01:00:00'],
  ])('in %s are local to the second: %s', async (zone, at, received) => {
    const phone = await createModelPhone()
    await phone.verb('zone', zone)
    await phone.verb('arrive', '--from', '1', '--body', 'x', '--at', String(Math.min(Date.parse(at), START)))
    // What lies ahead arrives when the clock is there.
    if (Date.parse(at) > START) {
      await phone.verb('delete', '1')
      await phone.verb('arrive', '--from', '1', '--body', 'x', '--at', at)
      expect(await phone.list()).toEqual([])
      await phone.verb('clock', '--fix', at)
    }
    expect((await phone.list())[0]?.received).toBe(received)
  })

  it('change when the zone changes, and are written in the digits of the phone', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', '1', '--body', 'x')
    await phone.verb('zone', 'Asia/Tokyo')
    expect((await phone.list())[0]?.received).toBe('2026-03-01 22:05:09')
    expect((await phone.call('getprop', ['persist.sys.timezone'])).stdout).toBe('Asia/Tokyo\n')
    // Setting up a phone that is there does not touch what is not named.
    await phone.verb('create', '--sims', '1')
    expect(await phone.verb('zone')).toBe('Asia/Tokyo\n')
    await phone.verb('set', 'digits', 'arab')
    expect((await phone.list())[0]?.received).toBe('٢٠٢٦-٠٣-٠١ ٢٢:٠٥:٠٩')
  })

  it('follow the clock of the phone: set, standing, fast, real', async () => {
    const phone = await createModelPhone()
    expect(await phone.verb('clock')).toBe(`${START}\n`)
    await phone.verb('clock', '--advance', '2h')
    phone.wait(1_000)
    expect(await phone.verb('clock')).toBe(`${START + 2 * HOUR_MS + 1_000}\n`)
    await phone.verb('clock', '--set', '2026-05-05T00:00:00Z', '--rate', '60')
    phone.wait(1_000)
    expect(await phone.verb('clock')).toBe(`${Date.UTC(2026, 4, 5, 0, 1)}\n`)
    await phone.verb('clock', '--fix', '-1d')
    phone.wait(HOUR_MS)
    expect(await phone.verb('clock')).toBe(`${Date.UTC(2026, 4, 4, 0, 1)}\n`)
    await phone.verb('clock', '--real')
    expect(await phone.verb('clock')).toBe(`${phone.clock.at}\n`)
  })
})

describe('contacts', () => {
  it('are listed by name, one number each, those without a number not at all', async () => {
    const phone = await createModelPhone()
    await phone.verb('contact', 'add', 'Bob', '07700900456')
    await phone.verb('contact', 'add', 'Alice Smith', '+44 7700 900999', '+44 7700 900123')
    await phone.verb('contact', 'add', 'Nobody')
    expect((await phone.call('termux-contact-list')).stdout).toBe(`[
  {
    "name": "Alice Smith",
    "number": "+44 7700 900123"
  },
  {
    "name": "Bob",
    "number": "07700900456"
  }
]
`)
  })

  it('are found by any of their numbers, and by none after they were removed', async () => {
    const phone = await createModelPhone()
    await phone.verb('contact', 'add', 'Alice', '+44 7700 900999', '+44 7700 900123')
    await phone.verb('arrive', '--from', '07700900999', '--body', 'x')
    expect((await phone.list())[0]?.sender).toBe('Alice')
    expect(await phone.verb('contact', 'rename', '+447700900999', 'Alice B.')).toBe('1\n')
    expect((await phone.list())[0]?.sender).toBe('Alice B.')
    await phone.verb('contact', 'remove', 'Alice B.')
    expect((await phone.list())[0]).not.toHaveProperty('sender')
  })
})

describe('reading on the phone', () => {
  it('marks messages, threads, or all', async () => {
    const phone = await createModelPhone()
    for (const from of ['1', '1', '2']) await phone.verb('arrive', '--from', from, '--body', from)
    expect(await phone.verb('mark-read', '1')).toBe('1\n')
    expect(await phone.verb('mark-read', 'thread', '1')).toBe('1\n')
    expect(await phone.verb('mark-read', 'all')).toBe('1\n')
    expect((await phone.list()).every((row) => row.read)).toBe(true)
    expect(await phone.verb('mark-read', '2', '--unread')).toBe('1\n')
    expect((await phone.list('--message-selection=read == 0')).map((row) => row._id)).toEqual([2])
  })
})

describe('other commands', () => {
  it('tell of SIM and network, in the order of the app', async () => {
    const phone = await createModelPhone()
    expect((await phone.call('termux-telephony-deviceinfo')).stdout).toBe(`{
  "data_enabled": "true",
  "data_activity": "none",
  "data_state": "connected",
  "device_id": null,
  "device_software_version": "00",
  "phone_count": 1,
  "phone_type": "gsm",
  "network_operator": "20801",
  "network_operator_name": "Orange F",
  "network_country_iso": "fr",
  "network_type": "lte",
  "network_roaming": false,
  "sim_country_iso": "fr",
  "sim_operator": "20801",
  "sim_operator_name": "Orange F",
  "sim_serial_number": null,
  "sim_subscriber_id": null,
  "sim_state": "ready"
}
`)
    await phone.verb('create', '--sims', '0')
    expect(JSON.parse((await phone.call('termux-telephony-deviceinfo')).stdout)).toMatchObject({ sim_state: 'absent' })
  })

  it('tell of battery and Wi-Fi as they are set', async () => {
    const phone = await createModelPhone()
    await phone.verb('set', 'battery', '{"percentage":7,"plugged":"PLUGGED_USB","status":"CHARGING"}')
    await phone.verb('set', 'wifi', '{"connected":false}')
    expect(JSON.parse((await phone.call('termux-battery-status')).stdout)).toMatchObject({
      percentage: 7,
      plugged: 'PLUGGED_USB',
      status: 'CHARGING',
      temperature: 27.4,
    })
    expect((await phone.call('termux-wifi-connectioninfo')).stdout).toBe(
      '{\n  "API_ERROR": "No current connection"\n}\n',
    )
    await phone.verb('set', 'locationOn', 'false')
    expect((await phone.call('termux-telephony-cellinfo')).stdout).toBe('[]\n')
  })

  it('refuse arguments on stdout', async () => {
    const phone = await createModelPhone()
    expect(await phone.call('termux-battery-status', ['-x'])).toMatchObject({
      stdout: 'termux-battery-status: illegal option -x\n',
      exitCode: 1,
    })
    expect(await phone.call('termux-contact-list', ['x'])).toMatchObject({
      stdout: 'termux-contact-list: too many arguments\n',
      exitCode: 1,
    })
    expect(await phone.call('termux-wake-lock')).toMatchObject({ stdout: '', exitCode: 0 })
    expect((await phone.call('termux-wake-lock', ['x'])).exitCode).toBe(1)
  })

  it('show notifications, replace them by id, and remove them', async () => {
    const phone = await createModelPhone()
    await phone.call('termux-notification', ['-i', 'n1', '-t', 'First', '--content=text', '--prio', 'high'])
    await phone.call('termux-notification', ['--id', 'n1', '-t', 'Second'], 'from stdin\n\n')
    expect(JSON.parse(await phone.verb('notifications'))).toMatchObject({
      id: 'n1',
      title: 'Second',
      content: 'from stdin',
    })
    await phone.call('termux-notification-remove', ['n1'])
    expect(await phone.verb('notifications')).toBe('')
    expect(await phone.call('termux-notification', ['--colour', 'x'])).toMatchObject({
      exitCode: 1,
      stderrTail: "termux-notification: unrecognized option '--colour'\n",
    })
    expect((await phone.call('termux-notification', ['--ongoing', '-c', 'x'])).exitCode).toBe(1)
  })

  it('know properties of Android', async () => {
    const phone = await createModelPhone()
    expect((await phone.call('getprop', ['ro.build.version.sdk'])).stdout).toBe('34\n')
    expect((await phone.call('getprop', ['ro.product.model'])).stdout).toBe('Pixel 7a\n')
    expect((await phone.call('getprop', ['ro.nothing'])).stdout).toBe('\n')
    expect((await phone.call('getprop')).stdout).toContain('[persist.sys.timezone]: [Europe/Paris]\n')
  })
})

describe('a name instead of a number', () => {
  it('means the number that messages of that contact have', async () => {
    const phone = await createModelPhone()
    await phone.verb('contact', 'add', 'Mum', '+33 1 99 00 18 20', '06 39 98 18 20')
    await phone.verb('arrive', '--from', 'Mum', '--body', 'as in the contacts')
    await phone.verb('arrive', '--from', '+33639984276', '--body', 'x')
    await phone.verb('contact', 'add', 'Lucas', '06 39 98 42 76')
    await phone.verb('arrive', '--from', 'Lucas', '--body', 'as in the thread')
    await phone.verb('sent-by-owner', '--to', 'Lucas', '--body', 'too')
    expect((await phone.list()).map((row) => row.address)).toEqual([
      '0639981820',
      '+33639984276',
      '+33639984276',
      '+33639984276',
    ])
  })
})
