/** The address bar and its history. */
export interface AddressBar {
  /** One was here before: the page was loaded again, or come back to. */
  readonly isReturn: boolean
  read(): string
  push(address: string): void
  replace(address: string): void
  /** So many steps through the history: Back is -1. */
  go(steps: number): void
  onChange(listener: () => void): void
}
