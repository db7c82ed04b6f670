export type LanProblemOf = 'port' | 'certificate'

/** Another device that came to the door. */
export interface LanPeer {
  readonly address: string
  readonly at: number
}

/** The last device of each kind since the start; null: none yet. */
export interface LanPeers {
  /** Came through, so it trusts the certificate. */
  readonly trusting: LanPeer | null
  /** Got here, over plain HTTP. */
  readonly plain: LanPeer | null
}

/** What is known, at this moment, of the door to the local network. */
export interface LanStatus {
  /** `https://192.168.1.23:5443`; null while the door is shut or this device is on no local network. */
  url(): string | null
  /** SHA-256 of the CA that other devices are asked to trust, `7C:1E:…`; null where the owner's own certificate is used. */
  fingerprint(): string | null
  /** Why the door is shut, or its certificate not as it should be; null when all is well. */
  problem(): string | null
  /** What that problem is about; null when all is well. */
  problemOf(): LanProblemOf | null
  /** Until when the server's certificate is good; null without one. */
  validUntil(): number | null
  /** The host names and addresses under which the TLS door is reached. */
  hosts(): ReadonlySet<string>
  /** The CA to download, PEM; null where there is none. */
  rootCertificate(): string | null
  /** Which other devices got here. */
  peers(): LanPeers
}

/** The status where there is no door: `--no-lan`, and tests. */
export const NO_LAN: LanStatus = {
  url: () => null,
  fingerprint: () => null,
  problem: () => null,
  problemOf: () => null,
  validUntil: () => null,
  hosts: () => new Set(),
  rootCertificate: () => null,
  peers: () => ({ trusting: null, plain: null }),
}
