import type { HostileWorld } from './hostile-world.ts'

/** What is said of the phone, as one word. */
export function findPhoneStatus({ daemon }: HostileWorld): string | undefined {
  return daemon.report.list().find(({ scope }) => scope === 'phone')?.phone.state
}
