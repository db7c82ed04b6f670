import { existsSync, renameSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { AppError } from '../domain/app-error.ts'
import { draftOf } from '../store/draft-file.ts'
import { reasonOf } from './data-directory.ts'

/** A file that only its owner reads, and that gets its name when it is whole. */
export interface PrivateFile {
  write(text: string): Promise<void>
  /** Gives it its name; in the place of one that had it. */
  finish(): Promise<void>
  /** Leaves nothing behind. */
  discard(): Promise<void>
}

/** Opens it beside the name that it will have. Throws a sentence where that cannot be. */
export async function openPrivateFile(path: string): Promise<PrivateFile> {
  let draft = ''
  let handle: FileHandle | undefined
  try {
    draft = draftOf(path)
    handle = await open(draft, 'wx', 0o600)
  } catch (error) {
    throw explain(error, path)
  }
  const file = handle
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      throw explain(error, path)
    }
  }
  return {
    write: (text) => attempt(() => file.writeFile(text)),
    finish: () =>
      attempt(async () => {
        await file.sync()
        await file.close()
        renameSync(draft, path)
      }),
    async discard() {
      // Closed already where it could not be renamed.
      await file.close().catch(() => undefined)
      if (existsSync(draft)) rmSync(draft, { force: true })
    },
  }
}

const facts: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no space left on its disk',
  EDQUOT: 'there is no space left for this user',
  EFBIG: 'it is larger than a file may be there',
  EROFS: 'its disk can only be read',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOENT: 'there is no such directory',
  ENOTDIR: 'there is no such directory',
  ENAMETOOLONG: 'the name is too long',
}

/** What a failed write means. Nothing of the file is kept. */
function explain(error: unknown, path: string): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new AppError('internal', `Cannot write ${path}: ${facts[code] ?? reasonOf(error)}; nothing of it was kept`, {
    cause: error,
  })
}
