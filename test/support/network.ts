import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Two machines that do not exist, with a cable between them; nothing of it can reach, or be reached from, any real network. */
export interface Network {
  /** Words that run a command on the machine with the phone, and on another one. */
  readonly onPhone: readonly string[]
  readonly onOther: readonly string[]
  /** Gives the two another pair of addresses, besides those that they have. `isWayOut`: the phone's way to everything else. */
  addAddresses(addresses: { phone: string; other: string; isWayOut: boolean }): void
  /** An executable that runs a program on the other machine. */
  wrap(program: string, directory: string): string
  remove(): void
}

/** Why this machine does not let a test have a network of its own; undefined where it does. */
export function findNetworkObstacle(): string | undefined {
  try {
    createNetwork({ phone: '10.201.76.1', other: '10.201.76.2' }).remove()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The cable joins these two. It needs root, Linux and iproute2. */
export function createNetwork(addresses: { phone: string; other: string }): Network {
  const mark = `ll${process.pid}`
  const [phone, other] = [`${mark}p`, `${mark}o`]
  const network: Network = {
    onPhone: ['ip', 'netns', 'exec', phone],
    onOther: ['ip', 'netns', 'exec', other],
    addAddresses({ phone: atPhone, other: atOther, isWayOut }) {
      run('-n', phone, 'address', 'add', `${atPhone}/24`, 'dev', phone)
      run('-n', other, 'address', 'add', `${atOther}/24`, 'dev', other)
      if (isWayOut) run('-n', phone, 'route', 'replace', 'default', 'via', atOther)
    },
    wrap(program, directory) {
      const path = join(directory, 'on-other-machine')
      writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${other} '${program}' "$@"\n`)
      chmodSync(path, 0o755)
      return path
    },
    remove() {
      for (const name of [phone, other]) spawnSync('ip', ['netns', 'delete', name])
    },
  }
  try {
    for (const name of [phone, other]) run('netns', 'add', name)
    run('link', 'add', phone, 'netns', phone, 'type', 'veth', 'peer', 'name', other, 'netns', other)
    for (const name of [phone, other]) {
      run('-n', name, 'link', 'set', 'lo', 'up')
      run('-n', name, 'link', 'set', name, 'up')
    }
    network.addAddresses({ ...addresses, isWayOut: true })
    return network
  } catch (error) {
    network.remove()
    throw error
  }
}

function run(...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync('ip', args, { encoding: 'utf8' })
  if (error) throw new Error(`ip of iproute2 cannot be run: ${error.message}`)
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr.trim()}`)
}
