import type { Clock } from '../domain/clock.ts'
import { createCaller, startApi, type Call } from './caller.ts'
import { androidSdkArguments, COMMANDS, notifyArguments, sendArguments, type Command } from './commands.ts'
import { createMessageLister } from './list-messages.ts'
import { checkSilentAnswer, parseAnswer } from './parse-answer.ts'
import { noneWithoutWifi, parseBattery, parseContacts, parseTelephony, parseWifiAddress } from './parse-details.ts'
import type { Phone } from './phone.ts'
import { readModel } from './read-model.ts'
import type { RunCommand } from './run-command.ts'

export interface TermuxPhoneOptions {
  readonly run: RunCommand
  /** Where the commands are looked for. */
  readonly path: string
  readonly clock: Clock
  /** The longest that any call may take, where that is less than its own limit. */
  readonly maxTimeoutMs?: number
}

/** The phone behind the Termux:API commands, real or simulated. */
export function createTermuxPhone(options: TermuxPhoneOptions): Phone {
  const caller = createCaller(options)
  const lister = createMessageLister(options.clock)

  const ask = <T>(command: Command, parse: (name: string, answer: unknown) => T): Promise<T> =>
    caller.run('look', async (call) => parse(command.name, parseAnswer(command.name, await call(command, []))))
  const look = <T>(job: (call: Call) => Promise<T>): Promise<T> => caller.run('look', job)

  return {
    listMessages: (query) => look((call) => lister.list(call, query)),
    sendMessage: ({ to, body, sim }) =>
      caller.run('send', async (call) => {
        const command = COMMANDS.sendMessage
        checkSilentAnswer(command.name, await call(command, sendArguments(to, sim), body))
      }),
    listContacts: () => ask(COMMANDS.listContacts, parseContacts),
    readTelephony: () => ask(COMMANDS.readDevice, parseTelephony),
    readBattery: async () => (caller.has(COMMANDS.readBattery) ? ask(COMMANDS.readBattery, parseBattery) : undefined),
    readWifiAddress: async () =>
      caller.has(COMMANDS.readWifi) ? ask(COMMANDS.readWifi, parseWifiAddress).catch(noneWithoutWifi) : undefined,
    readTimeZone: () => look((call) => lister.readZoneName(call)),
    readAbilities: () => look((call) => lister.readAbilities(call)),
    readAndroidSdk: () =>
      look(async (call) => {
        if (!caller.has(COMMANDS.getProperty)) return undefined
        const { stdout, exitCode } = await call(COMMANDS.getProperty, androidSdkArguments())
        const sdk = exitCode === 0 ? Number(/^\d{1,3}$/u.exec(stdout.trim())?.[0]) : Number.NaN
        return Number.isNaN(sdk) ? undefined : sdk
      }),
    readModel: () => look((call) => readModel(call)),
    startApi: () => look(startApi),
    holdWakeLock: () =>
      look(async (call) => {
        if (caller.has(COMMANDS.wakeLock)) await call(COMMANDS.wakeLock, [])
      }),
    notify: ({ id, title, content }) =>
      look(async (call) => {
        const command = COMMANDS.notify
        checkSilentAnswer(command.name, await call(command, notifyArguments(id, title), content))
      }),
    callsLastHour: () => caller.callsLastHour(),
    close: () => caller.close(),
  }
}
