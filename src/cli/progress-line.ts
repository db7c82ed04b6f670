/** How often it is drawn anew. */
const DRAW_EVERY_MS = 100

/** A line that says how far something is, where somebody looks; else nothing is printed. */
export function createProgressLine(stream: NodeJS.WriteStream, now: () => number) {
  let drawnAt = -Infinity
  let length = 0
  return {
    show(text: string): void {
      if (!stream.isTTY || now() - drawnAt < DRAW_EVERY_MS) return
      drawnAt = now()
      stream.write(`\r${text.padEnd(length)}`)
      length = text.length
    },
    clear(): void {
      if (length > 0) stream.write(`\r${' '.repeat(length)}\r`)
      length = 0
    },
  }
}
