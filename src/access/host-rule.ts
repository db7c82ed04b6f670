const hostHeader = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::\d{1,5})?$/

/** The names under which a listener on loopback is reached. */
export const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * True when the `Host` header names us. A page of another name that was made to resolve to this machine (DNS rebinding) fails here.
 * The port is not looked at: a tunnel (`ssh -L`, `adb forward`) has its own.
 */
export function isOwnHost(header: string | undefined, names: ReadonlySet<string> = LOOPBACK_HOSTS): boolean {
  const name = hostHeader.exec(header?.toLowerCase() ?? '')?.[1]
  return name !== undefined && names.has(name)
}
