import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

/** Most that is read of a followed log in one go. */
const READ_BYTES = 64 * 1024

export interface LogFollower {
  /** Calls back with each line that was added since the last look. */
  look(): void
}

/**
 * Follows a file that is renamed and begun anew when it is full, and that may not be there yet. `from`: where in it the news begins;
 * in what comes after it, at its start.
 */
export function followLog(path: string, from: number, show: (line: string) => void): LogFollower {
  let reader = openReader(path, from, show)

  return {
    look() {
      // Asked before reading: what is written to a file that was turned over is complete.
      const inode = statSync(path, { throwIfNoEntry: false })?.ino
      reader?.showNew()
      if (inode === undefined || inode === reader?.inode) return
      reader?.close()
      reader = openReader(path, 0, show)
      reader?.showNew()
    },
  }
}

function openReader(path: string, from: number, show: (line: string) => void) {
  if (!statSync(path, { throwIfNoEntry: false })) return undefined
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(READ_BYTES)
  const decoder = new StringDecoder('utf8')
  // A file that is shorter than what was read of it is another one, begun in between.
  let position = from > fstatSync(file).size ? 0 : from
  let rest = ''

  function showNew(): void {
    for (;;) {
      const bytes = readSync(file, buffer, 0, READ_BYTES, position)
      if (bytes === 0) return
      position += bytes
      const lines = (rest + decoder.write(buffer.subarray(0, bytes))).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach((line) => show(line))
    }
  }

  return { inode: fstatSync(file).ino, showNew, close: () => closeSync(file) }
}
