import { fileURLToPath } from 'node:url'

/** The directory of the project. This file lies one level below it, among the sources as in the built server. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url))
