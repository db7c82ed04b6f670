import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFilesIn } from '../../src/cli/data-directory.ts'
import { installDemoPhone } from '../../src/cli/demo-phone.ts'
import { runLanline } from '../support/daemon.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline of a demo '))
})
afterEach(() => rmSync(directory, { recursive: true }))

/** A demo's directory whose inbox counts as filled. */
async function prepareDemo() {
  const files = dataFilesIn(directory)
  mkdirSync(files.twin, { recursive: true })
  writeFileSync(files.demoMark, '')
  await installDemoPhone(files, process.env)
  return files
}

describe("the doctor on a demo's data", () => {
  it("looks at the demo's phone, without being told that it is one", async () => {
    const files = await prepareDemo()
    const { status, stdout } = runLanline(['doctor', '--json', '--data', directory, '--demo'])
    const bare = runLanline(['doctor', '--json', '--data', directory])
    const stateOf = (text: string, id: string) =>
      JSON.parse(text).findings.find((each: { id: string }) => each.id === id)?.state
    expect([stateOf(stdout, 'commands'), stateOf(bare.stdout, 'commands')]).toEqual(['ok', 'ok'])
    expect(bare.status).toBe(status)
    const daemon = JSON.parse(bare.stdout).findings.find((each: { id: string }) => each.id === 'daemon')
    expect([`daemon.${daemon.case}`, daemon.command]).toEqual(['daemon.none', 'lanline start --demo'])
    chmodSync(join(files.twin, 'bin', 'termux-sms-list'), 0o600)
    expect(stateOf(runLanline(['doctor', '--json', '--data', directory]).stdout, 'commands')).toBe('fail')
  })
})

describe("pairing on a demo's data", () => {
  it('says how to start the daemon it needs', async () => {
    await prepareDemo()
    const { status, stderr } = runLanline(['pair', '--data', directory])
    expect([status, stderr.endsWith('start it with: lanline start --demo\n')]).toEqual([1, true])
  })
})

describe("a token of a demo's data", () => {
  it('is made without being told that it is one', async () => {
    await prepareDemo()
    const { status, stdout } = runLanline(['token', 'create', 'laptop', '--data', directory])
    expect([status, stdout.startsWith('lan_')]).toEqual([0, true])
  })
})
