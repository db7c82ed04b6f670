/** What is done sooner is not worth telling. */
const WORTH_TELLING_MS = 1_000

/** Shows on a terminal how far a long work has come, in place; says nothing to a file or another program. */
export function showProgress(done: string): (share: number) => void {
  const startedAt = performance.now()
  let shown = -1
  return (share) => {
    const percent = Math.floor(share * 100)
    if (!process.stderr.isTTY || percent === shown || performance.now() - startedAt < WORTH_TELLING_MS) return
    shown = percent
    process.stderr.write(`\r${percent} % ${done}${percent === 100 ? '\n' : ''}`)
  }
}
