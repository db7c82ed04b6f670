/** Signs of a typed code. */
export const CODE_CHARS = 8

/** What can stand in a code, and what people write for it: no O and no I, so that nobody has to guess. */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-HJKMNP-TV-Z]/g, '')
    .slice(0, CODE_CHARS)
}
