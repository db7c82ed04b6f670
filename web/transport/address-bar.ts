/** The address bar and its history. */
export interface AddressBar {
  /** One was here before: the page was loaded again, or come back to. */
  readonly isReturn: boolean
  read(): string
  push(address: string): void
  replace(address: string): void
  back(): void
  onChange(listener: () => void): void
}
