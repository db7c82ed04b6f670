/**
 * Keeps a name, a number or a foreign word in its own direction inside an Arabic sentence, so that neither turns the other around.
 * For texts only: what is an element of its own on the page is a `<bdi>`.
 */
export function isolate(text: string | number): string {
  return `\u2068${text}\u2069`
}
