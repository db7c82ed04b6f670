import { statfsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import type { Machine, NamedAddress } from './surroundings.ts'

/** The machine that this process runs on. */
export const thisMachine: Machine = {
  nodeVersion: process.versions.node,
  builtForSqlite: process.versions['sqlite'],
  uid: process.getuid?.(),
  listInterfaces,
  readFreeBytes(directory) {
    const { bavail, bsize } = statfsSync(directory)
    return bavail * bsize
  },
}

/** Throws on many Androids. */
function listInterfaces(): NamedAddress[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => ({ name, address })),
  )
}
