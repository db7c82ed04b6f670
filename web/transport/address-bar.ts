/** The address bar and its history. */
export interface AddressBar {
  read(): string
  push(address: string): void
  replace(address: string): void
  back(): void
  onChange(listener: () => void): void
}
