import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { createOwnAuthority } from '../access/certificates/own-authority.ts'
import { createOwnFiles } from '../access/certificates/own-files.ts'
import type { LanConfig } from '../config.ts'
import type { Clock } from '../domain/clock.ts'
import type { Log } from '../domain/log.ts'
import { createAddressFinder, probeAddress } from '../http/lan/address-probe.ts'
import { createLanDoor } from '../http/lan/lan-door.ts'
import type { LanStatus } from '../http/lan/lan-status.ts'
import { createOnboardingServer } from '../http/lan/onboarding-server.ts'
import type { Phone } from '../phone/phone.ts'
import { runEvery, systemTimers, type Timers } from '../sync/run-every.ts'
import { createAddressMemory, createCertificateFiles } from './certificate-files.ts'

/** How soon a new address, and new files of the owner's certificate, are noticed. */
export const LOOK_EVERY_MS = 30_000

/** What a test puts in place of the network and the time. */
export interface LanParts {
  readonly probe?: () => Promise<string | undefined>
  readonly timers?: Timers
  /** Where to listen instead of everywhere. */
  readonly host?: string
}

export interface LanDeps {
  readonly config: LanConfig
  readonly dataDir: string
  readonly clock: Clock
  readonly phone: Phone
  readonly log: Log
  readonly parts: LanParts
  readonly webRoot: string
  readonly loopbackPort: () => number
  /** Takes what was decrypted. */
  readonly onConnection: (socket: Socket) => void
  /** This device has another address than when it was last looked, be it before a restart. */
  readonly onMove: (url: string) => void
}

export interface Lan {
  readonly status: LanStatus
  /** Opens the door, and looks after it from then on. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Puts the door to the local network together: its certificate, its address, and the loop that looks at both. */
export function createLan(deps: LanDeps): Lan {
  const { config, dataDir, clock, phone, log, parts } = deps
  const { probe = probeAddress, timers = systemTimers, host } = parts
  const memory = createAddressMemory(dataDir)
  const door = createLanDoor({
    clock,
    port: config.port,
    ...(host === undefined ? {} : { host }),
    names: config.names,
    mayBeCarrier: config.mayBeCarrier,
    source: config.files
      ? createOwnFiles({ clock, paths: config.files, readFile: (path) => readFileSync(path, 'utf8') })
      : createOwnAuthority({ clock, storage: createCertificateFiles(dataDir) }),
    findAddress: createAddressFinder({
      clock,
      mayBeCarrier: config.mayBeCarrier,
      probe,
      askPhone: () => askPhone(phone, log),
    }),
    onConnection: deps.onConnection,
    log,
  })
  const { webRoot, loopbackPort } = deps
  door.answerPlainWith(createOnboardingServer({ lan: door, webRoot, loopbackPort }))
  door.onMove((url) => {
    if (noteMove(url)) deps.onMove(url)
  })
  /** True when this device was elsewhere before. What cannot be kept is forgotten: the door is worth more. */
  function noteMove(url: string): boolean {
    try {
      const last = memory.read()
      if (last !== url) memory.write(url)
      return last !== null && last !== url
    } catch (error) {
      log.warn({ err: error }, 'the address of this device could not be kept')
      return false
    }
  }

  const loop = runEvery({ name: 'lan', runOnce: () => door.runOnce(), chooseDelay: () => LOOK_EVERY_MS, timers, log })

  return {
    status: door,
    async start() {
      await door.runOnce()
      loop.reconsider()
    },
    async stop() {
      await loop.stop()
      await door.close()
    },
  }
}

// A phone that does not answer is the phone's trouble, told elsewhere; the door only stays without this address.
async function askPhone(phone: Phone, log: Log): Promise<string | undefined> {
  try {
    return await phone.readWifiAddress()
  } catch (error) {
    log.debug({ err: error }, 'the phone did not say its address')
    return undefined
  }
}
