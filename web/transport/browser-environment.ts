import type { Environment, KeyValueStorage } from './environment.ts'
import { readPhoneTime } from './phone-clock.ts'

export const browserEnvironment: Environment = {
  now: () => Date.now(),
  phoneNow: () => readPhoneTime(),
  random: () => Math.random(),
  later(delayMs, work) {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
  createKey: () => createKey(),
  storage: createStorage(() => localStorage),
  tabStorage: createStorage(() => sessionStorage),
}

// `crypto.randomUUID` exists in secure contexts only; a tunnel by bare address is none.
function createKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function createStorage(open: () => Storage): KeyValueStorage {
  const memory = new Map<string, string>()
  return {
    listKeys: () => [...new Set([...memory.keys(), ...(tryTo(() => Object.keys(open())) ?? [])])],
    read: (key) => memory.get(key) ?? tryTo(() => open().getItem(key)) ?? null,
    write(key, value) {
      const isKept = tryTo(() => (open().setItem(key, value), true)) ?? false
      // What the browser does not keep still has to last as long as this page.
      if (isKept) memory.delete(key)
      else memory.set(key, value)
      return isKept
    },
    remove(key) {
      memory.delete(key)
      tryTo(() => open().removeItem(key))
    },
  }
}

/** Storage throws when it is full, forbidden or broken; the page goes on without it. */
function tryTo<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
