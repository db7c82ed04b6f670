import type { SendPoint, SendStep } from '../domain/send-state.ts'
import type { Transactions } from './transactions.ts'

/** Notes a step while its transaction is open. */
export type TraceSend = (step: SendStep | 'first_look') => void

/** Tells of each step of a send as it is written, and again when it is committed. */
export function createSendTrace(transactions: Transactions, reached: (point: SendPoint) => void): TraceSend {
  let open: (SendStep | 'first_look')[] = []
  transactions.add({
    afterCommit() {
      const written = open
      open = []
      for (const step of written) reached(`${step} written`)
    },
    afterRollback() {
      open = []
    },
  })
  return (step) => {
    open.push(step)
    reached(`${step} writing`)
  }
}
