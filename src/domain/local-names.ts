/** The endings that no public site can have. Our own CA can sign for nothing else. */
export const LOCAL_ENDINGS = ['local', 'lan', 'home.arpa', 'internal', 'fritz.box', 'localhost'] as const

const MAX_NAME_CHARS = 253
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** The name in lower case; undefined when it is no host name. An address is none. */
export function parseHostName(written: string): string | undefined {
  const name = written.trim().toLowerCase().replace(/\.$/, '')
  const labels = name.split('.')
  const isName = name.length <= MAX_NAME_CHARS && labels.every((each) => label.test(each))
  return isName && !/^\d+$/.test(labels.at(-1) ?? '') ? name : undefined
}

/** True for names that mean something in a home network only, such as `phone.fritz.box`. */
export function isLocalName(name: string): boolean {
  return LOCAL_ENDINGS.some((ending) => name === ending || name.endsWith(`.${ending}`))
}
