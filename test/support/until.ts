const LOOK_EVERY_MS = 100

/** Looks again and again at something real (a process, a page) until it is so. For tests over real processes only; the rest moves a clock. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  limitMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + limitMs
  while (Date.now() < deadline) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  throw new Error(`not so after ${limitMs} ms: ${what}`)
}
