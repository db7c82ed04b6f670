import { describe, expect, it } from 'vitest'
import { createShellPhone } from './shell-commands.ts'

describe("Android's version", () => {
  it.each([
    ['echo 37', 37],
    ['exit 1', undefined],
    ['echo', undefined],
    ['echo "not a number"', undefined],
  ])('of a phone that says "%s" is %s', async (getprop, sdk) => {
    const { phone } = createShellPhone({ getprop: `[ "$1" = ro.build.version.sdk ] && { ${getprop}; }` })
    expect(await phone.readAndroidSdk()).toBe(sdk)
  })
})
