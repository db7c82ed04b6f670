import type { FindingText } from './finding.ts'

const PORT_REMEDY = 'Free that port, or start Lanline with another: --lan-port'
const CERTIFICATE_REMEDY =
  'Put that right, and Lanline takes it by itself. Without LANLINE_TLS_CERT and LANLINE_TLS_KEY it makes a certificate of its own'
const TRY_IT = 'Open {plain_url} on another device of the same Wi-Fi'
const WHAT_KEEPS_APART =
  'If it does not load: a guest network, “client isolation” in the router, or a VPN on either device keeps them apart'

/** The way from other devices to this one. */
export const lineTexts = {
  lan: {
    area: 'line',
    cases: {
      reached: { state: 'ok', title: 'This phone reaches itself by its address', fact: '{url} in {took_ms}' },
      off: { state: 'note', title: 'Only this device is served (--no-lan)' },
      no_daemon: { state: 'skipped', title: 'The local network', fact: 'Not looked at: Lanline does not run' },
      nowhere: {
        state: 'note',
        title: 'This device is on no local network at present',
        remedy: 'Join a Wi-Fi for other devices to reach it',
      },
      wrong_name: {
        state: 'fail',
        title: 'The certificate is not for the address that others use',
        fact: '{url}: {problem}',
        remedy: 'Restart Lanline, so that it makes one for this address; an own certificate must name it',
      },
      expired: {
        state: 'fail',
        title: 'The certificate has expired, or the clock is wrong',
        fact: '{url}: {problem}',
        remedy: 'Set the clock, and restart Lanline; renew an own certificate',
      },
      answered: {
        state: 'fail',
        title: 'The door to the local network answers wrongly',
        fact: '{url} answered {status}',
        remedy: 'Restart Lanline, and look at',
        command: 'lanline logs',
      },
      unreachable: {
        state: 'fail',
        title: 'This phone cannot be reached by its address',
        fact: '{url}: {problem}',
        remedy:
          'On Android 17 the Termux of Google Play may not serve the network: take the one of F-Droid or GitHub. With a name, see that the router knows it',
      },
    },
  },
  lan_peers: {
    area: 'line',
    cases: {
      proven: { state: 'ok', title: 'Another device got through', fact: '{address}, {seen_at}' },
      untrusted: {
        state: 'warn',
        title: 'Another device got here, but not over HTTPS',
        fact: '{address}, {seen_at}',
        remedy: 'It does not trust the certificate yet: open there',
        command: '{plain_url}/trust',
      },
      none: {
        state: 'note',
        title: 'No other device has come through since Lanline was started',
        fact: 'Whether others can reach this phone is not proven',
        remedy: `${TRY_IT}. ${WHAT_KEEPS_APART}`,
      },
    },
  },
  lan_port: {
    area: 'line',
    cases: {
      free: { state: 'ok', title: 'Port {port} is free for the local network' },
      taken: {
        state: 'fail',
        title: 'Port {port} for the local network cannot be used',
        fact: 'Another program has it',
        remedy: PORT_REMEDY,
      },
      problem: { state: 'fail', title: '{problem}', remedy: PORT_REMEDY },
    },
  },
  certificate: {
    area: 'line',
    cases: {
      ok: { state: 'ok', title: 'The certificate can be used', fact: '{path}' },
      problem: { state: 'fail', title: '{problem}', remedy: CERTIFICATE_REMEDY },
    },
  },
  certificate_end: {
    area: 'line',
    cases: {
      ok: { state: 'ok', title: 'The server’s certificate is good until {until_day}' },
      soon: {
        state: 'warn',
        title: 'The server’s certificate is good until {until_day} only',
        remedy: 'Renew it; Lanline takes new files by itself',
      },
      over: {
        state: 'fail',
        title: 'The server’s certificate expired {until_day}',
        remedy: 'Renew it; Lanline takes new files by itself',
      },
    },
  },
  fingerprint: {
    area: 'line',
    cases: {
      note: { state: 'note', title: 'Other devices must see this fingerprint (SHA-256)', fact: '{fingerprint}' },
    },
  },
  network: {
    area: 'line',
    cases: {
      ok: { state: 'ok', title: 'The local network is clear', fact: '{address}' },
      none: {
        state: 'warn',
        title: 'This device has no address in a local network',
        remedy: 'Join a Wi-Fi; mobile data alone reaches no other device of the house',
      },
      vpn: {
        state: 'warn',
        title: 'A VPN is on: other devices may not get through',
        fact: '{names}',
        remedy: 'Turn it off, or let it leave the local network alone (“allow LAN access”, “split tunnel”)',
      },
      several: {
        state: 'note',
        title: 'This device is in several networks',
        fact: '{addresses}',
        remedy:
          'Other devices use the address that Lanline shows; with a name of its own (LANLINE_NAMES) it does not matter',
      },
      carrier: {
        state: 'note',
        title: 'This device’s address is a carrier’s or Tailscale’s, not one of a house',
        fact: '{address}',
        remedy: 'For Tailscale set LANLINE_ALLOW_CGNAT=1',
      },
      unknown: { state: 'note', title: 'Android does not tell this device’s addresses', fact: '{problem}' },
    },
  },
  wifi: {
    area: 'line',
    cases: {
      connected: { state: 'ok', title: 'The phone is in a Wi-Fi', fact: '{address}' },
      same: { state: 'ok', title: 'Other devices are told the address in the Wi-Fi', fact: '{address}' },
      none: {
        state: 'note',
        title: 'The phone is in no Wi-Fi',
        remedy: 'Other devices reach it over Wi-Fi, or over its own hotspot',
      },
      other: {
        state: 'warn',
        title: 'Other devices are told another address than the one in the Wi-Fi',
        fact: 'In the Wi-Fi it is {wifi}, told is {address}',
        remedy: 'Turn a VPN or mobile data off for a moment; Lanline looks again every half minute',
      },
      trouble: { state: 'note', title: 'The Wi-Fi cannot be read: {message}', fact: '{detail}' },
      skipped: { state: 'skipped', title: 'The Wi-Fi', fact: 'Not looked at: {why}' },
    },
  },
} as const satisfies Record<string, FindingText>
