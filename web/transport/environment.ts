/** What stores need of the world around them, handed in so that tests can move it. */
export interface Environment {
  /** Unix milliseconds. */
  now(): number
  /** The same by the phone's clock, as far as it is known. */
  phoneNow(): number
  /** 0 ≤ n < 1 */
  random(): number
  /** Runs once, later. The answer takes it back. */
  later(delayMs: number, work: () => void): () => void
  /** A key no other device will ever choose. */
  createKey(): string
  storage: KeyValueStorage
  /** For as long as this tab is open. */
  tabStorage: KeyValueStorage
}

export interface KeyValueStorage {
  listKeys(): readonly string[]
  read(key: string): string | null
  /** False when nothing could be kept: storage is full or forbidden. */
  write(key: string, value: string): boolean
  remove(key: string): void
}
