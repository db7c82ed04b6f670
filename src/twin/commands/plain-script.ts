import { answered, type Command, type CommandAnswer, type CommandRun } from './command.ts'
import { readOptions } from './getopts.ts'

/** The many commands that take no arguments but `-h`. */
export function plainScript(purpose: string, call: (run: CommandRun) => CommandAnswer): Command {
  return {
    run(run) {
      const { options, rest } = readOptions('h', run.args)
      for (const { option, value } of options) {
        if (option === 'h') return answered(`Usage: ${run.name}\n${purpose}\n`)
        return answered(`${run.name}: illegal option -${value}\n`, 1)
      }
      if (rest.length > 0) return answered(`${run.name}: too many arguments\n`, 1)
      return call(run)
    },
  }
}
