import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const BUILD = join(import.meta.dirname, '../../../web/build.ts')

export interface BuiltWebApp extends AsyncDisposable {
  readonly directory: string
  /** What the build printed. */
  readonly report: string
}

/** Builds the web app as it stands into a directory of its own. */
export async function buildWebApp(): Promise<BuiltWebApp> {
  const directory = await mkdtemp(join(tmpdir(), 'lanline-web-'))
  const { stdout } = await promisify(execFile)(process.execPath, [BUILD, '--out', directory])
  return {
    directory,
    report: stdout,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  }
}
