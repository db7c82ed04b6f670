/** What a terminal would obey, and not show; lines and tabs are left. */
const ORDERS = /(?![\n\t])\p{Cc}|[\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu

/** Text from outside as a terminal may be given it: what would move its cursor, or turn its words around, is shown as �. */
export function plainText(text: string): string {
  return text.replaceAll(ORDERS, '\u{FFFD}')
}

/** The same in JSON, where nothing is lost by it. */
export function plainJson(value: unknown): string {
  const escape = (order: string) => `\\u${order.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value, null, 2).replaceAll(ORDERS, escape)
}
