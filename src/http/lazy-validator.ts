import { createRequire } from 'node:module'
import type AjvCompiler from '@fastify/ajv-compiler'

type Build = ReturnType<typeof AjvCompiler>
type Compile = ReturnType<Build>
type Validate = ReturnType<Compile>

const require = createRequire(import.meta.url)

/** Bodies are held to their types; queries, which are text, are converted before. */
export const VALIDATOR_OPTIONS = {
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  verbose: true,
} as const

/**
 * Fastify's own validator, loaded at the first request and compiling each schema when its route is first asked for. At the start
 * all of them together would take a fifth of its time.
 */
export const buildLazyValidator: Build = (...settings) => {
  let compile: Compile | undefined

  function compileNow(...route: Parameters<Compile>): Validate {
    // What the package's types say it exports.
    compile ??= (require('@fastify/ajv-compiler') as typeof AjvCompiler)()(...settings)
    return compile(...route)
  }

  return (...route) => {
    let validate: Validate | undefined
    const lazy = (value: unknown) => {
      validate ??= compileNow(...route)
      const isValid: unknown = validate(value)
      Object.assign(lazy, { errors: validate.errors })
      return isValid
    }
    // Fastify calls it and reads its errors, no more.
    return lazy as unknown as Validate
  }
}
