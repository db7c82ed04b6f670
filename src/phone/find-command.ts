import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** Finds executables on a PATH. What was found is remembered while it is there; what is missing is looked for each time. */
export function createCommandFinder(path: string): (name: string) => string | undefined {
  // A relative entry would make it depend on where the daemon was started.
  const directories = path.split(delimiter).filter(isAbsolute)
  const found = new Map<string, string>()
  return (name) => {
    const known = found.get(name)
    if (known !== undefined && isExecutable(known)) return known
    const file = directories.map((directory) => join(directory, name)).find(isExecutable)
    if (file === undefined) found.delete(name)
    else found.set(name, file)
    return file
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    // Whatever keeps us from it, it cannot be run.
    return false
  }
}
