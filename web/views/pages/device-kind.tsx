import type { Device } from '../../../src/protocol/session.ts'
import { Icon } from '../../components/icon.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { describeThisDevice } from './device-name.ts'

/** What a device is: a browser by its own words, a program by what it may do. */
export function describeDevice({ kind, proof, scopes, user_agent }: Device): string {
  if (kind === 'browser' && user_agent) return describeThisDevice(user_agent)
  const rights = pageWords.may(pageWords.rights(scopes.map((scope) => pageWords.scopes[scope])))
  return proof === 'signing_key' ? `${rights}, ${pageWords.signedOnly}` : rights
}

/** Its picture. */
export function DeviceIcon({ device: { kind, proof, user_agent } }: { device: Device }) {
  if (kind === 'token') return <PageIcon name={proof === 'signing_key' ? 'webhook' : 'terminal'} size={22} />
  const agent = user_agent ?? ''
  if (/iPad|Android(?!.*Mobile)/.test(agent)) return <Icon name="tablet" size={22} />
  if (/iPhone|Mobile/.test(agent)) return <PageIcon name="smartphone" size={22} />
  if (/Windows/.test(agent)) return <PageIcon name="monitor" size={22} />
  return <Icon name="laptop" size={22} />
}
