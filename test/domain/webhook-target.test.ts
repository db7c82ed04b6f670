import { describe, expect, it } from 'vitest'
import { findUrlFault, reachOf } from '../../src/domain/webhook-target.ts'

const none = { allow_private: false, allow_loopback: false }
const local = { allow_private: true, allow_loopback: false }
const here = { allow_private: false, allow_loopback: true }
const anywhere = { allow_private: true, allow_loopback: true }

function faultOf(text: string, choice: typeof none) {
  const { protocol, hostname, port, username } = new URL(text)
  return findUrlFault({ protocol, hostname, port, hasCredentials: username !== '' }, choice)
}

describe('where an address lies', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['172.15.255.255', 'public'],
    ['172.32.0.0', 'public'],
    ['100.128.0.1', 'public'],
    ['2a00:1450:4001:80e::200e', 'public'],
    ['64:ff9b::808:808', 'public'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.178.2', 'private'],
    ['100.64.0.7', 'private'],
    ['fd12:3456:789a::1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['0.0.0.0', 'forbidden'],
    ['0.1.2.3', 'forbidden'],
    ['169.254.169.254', 'forbidden'],
    ['100.100.100.200', 'forbidden'],
    ['192.0.0.192', 'forbidden'],
    ['198.18.0.1', 'forbidden'],
    ['224.0.0.251', 'forbidden'],
    ['240.0.0.1', 'forbidden'],
    ['255.255.255.255', 'forbidden'],
    ['::', 'forbidden'],
    ['::ffff:127.0.0.1', 'forbidden'],
    ['::ffff:8.8.8.8', 'forbidden'],
    ['::ffff:7f00:1', 'forbidden'],
    ['fe80::1', 'forbidden'],
    ['fe80::1%wlan0', 'forbidden'],
    ['ff02::fb', 'forbidden'],
    ['fd00:ec2::254', 'forbidden'],
    ['2001:db8::1', 'forbidden'],
    ['2001::1', 'forbidden'],
    ['2002:7f00:1::', 'forbidden'],
    ['64:ff9b::7f00:1', 'forbidden'],
    ['64:ff9b::a9fe:a9fe', 'forbidden'],
    ['fec0::1', 'forbidden'],
  ])('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach)
  })

  it.each(['example.org', 'localhost', '1.2.3', '256.1.1.1', '1::2::3', 'a:b', '1:2:3:4:5:6:7:8:9', ''])(
    '"%s" is no address',
    (text) => {
      expect(reachOf(text)).toBeUndefined()
    },
  )
})

describe('what a webhook may be written as', () => {
  it.each([
    ['https://example.org/hook', none],
    ['https://example.org:8443/hook?key=1', none],
    ['https://8.8.8.8/', none],
    ['http://homeassistant.local:8123/api/webhook/x', local],
    ['http://192.168.178.2:1880/sms', local],
    ['https://[fd12::1]/', local],
    ['http://127.0.0.1:1880/', here],
    ['http://localhost:1880/', here],
  ])('%s is taken', (url, choice) => {
    expect(faultOf(url, choice)).toBeUndefined()
  })

  it.each([
    ['ftp://example.org/', anywhere, 'must begin with https://'],
    ['file:///etc/passwd', anywhere, 'must begin with https://'],
    ['http://example.org/', none, 'http shows the texts'],
    ['http://8.8.8.8/', local, 'http shows the texts'],
    ['https://anna:secret@example.org/', none, 'a user or a password'],
    ['https://192.168.178.2/', none, 'in a local network'],
    ['https://192.168.178.2/', here, 'in a local network'],
    ['https://127.0.0.1/', local, 'on this very device'],
    ['https://localhost/', local, 'on this very device'],
    ['https://api.localhost/', local, 'on this very device'],
    ['https://[::1]/', local, 'on this very device'],
    // As numbers, in octal and in hexadecimal: the parser of URLs gives them their one spelling.
    ['https://2130706433/', local, 'on this very device'],
    ['https://0177.0.0.1/', local, 'on this very device'],
    ['https://0x7f.1/', local, 'on this very device'],
    ['http://169.254.169.254/latest/meta-data', anywhere, 'no webhook can have'],
    ['https://[::ffff:127.0.0.1]/', anywhere, 'no webhook can have'],
    ['https://0.0.0.0/', anywhere, 'no webhook can have'],
    ['https://[fe80::1]/', anywhere, 'no webhook can have'],
    ['http://192.168.1.1:25/', anywhere, 'port 25 belongs to another service'],
    ['https://example.org:22/', anywhere, 'port 22 belongs to another service'],
  ])('%s is refused', (url, choice, sentence) => {
    expect(faultOf(url, choice)).toContain(sentence)
  })
})
