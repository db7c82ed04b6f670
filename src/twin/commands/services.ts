import { answered, PREFIX, type Command } from './command.ts'

const KEEP_ALIVE = 'Intent { cmp=com.termux.api/.KeepAliveService }'

function amCommand(verb: 'start' | 'stop'): Command {
  return {
    run({ phone, name }) {
      const { activityManager, appVersion } = phone.settings
      if (activityManager === 'missing') return answered('', 127, `${PREFIX}/bin/${name}: 2: am: not found\n`)
      if (verb === 'stop') return answered(`Stopping service: ${KEEP_ALIVE}\n`, 0, 'Service stopped\n')

      const first = `Starting service: ${KEEP_ALIVE}\n`
      if (appVersion === 'none') return answered(first, 2, 'Error: Not found; no service started.\n')
      if (activityManager === 'refused') return answered(first, 1, 'Error: app is in background uid null\n')
      return answered(first)
    },
  }
}

/** The one call that says, without hanging, whether the app is there. */
export const apiStart = amCommand('start')
export const apiStop = amCommand('stop')

function wakeLockCommand(purpose: string): Command {
  return {
    run: ({ name, args }) => (args.length > 0 ? answered(`usage: ${name}\n${purpose}\n`, 1) : answered('')),
  }
}

export const wakeLock = wakeLockCommand('Acquire the Termux wake lock to prevent the CPU from sleeping.')
export const wakeUnlock = wakeLockCommand('Release the Termux wake lock.')
