/** Most that is read of stdin: far beyond any text message. */
const MAX_BYTES = 1024 * 1024

/** Reads stdin to its end, however it ends, or as much as comes in time. */
export async function readStdin(timeoutMs?: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  await new Promise<void>((resolve) => {
    const timer = timeoutMs === undefined ? undefined : setTimeout(resolve, timeoutMs)
    const finish = () => {
      clearTimeout(timer)
      resolve()
    }
    process.stdin.on('data', (chunk: Buffer) => {
      if (size < MAX_BYTES) chunks.push(chunk)
      size += chunk.length
    })
    process.stdin.once('end', finish)
    process.stdin.once('error', finish)
  })
  process.stdin.pause()
  return Buffer.concat(chunks).subarray(0, MAX_BYTES).toString('utf8')
}
