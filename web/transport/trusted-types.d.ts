/** Of the Trusted Types API what we use; browsers without it have no `trustedTypes`. */
interface TrustedScriptURL {
  toJSON(): string
}
declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): TrustedScriptURL }
    }
  | undefined
