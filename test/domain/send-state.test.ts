import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeScheduled } from '../../src/domain/scheduled-hour.ts'
import {
  AFTER_DEATH,
  AFTER_RESTORE,
  canTakeStep,
  isSendOver,
  SEND_STEPS,
  takeSendStep,
  type SendOrigin,
  type SendStep,
} from '../../src/domain/send-state.ts'
import type { SendState } from '../../src/protocol/message.ts'
import { projectRoot } from '../support/source-files.ts'

// The keys of the table, which Object.keys gives as plain texts.
const steps = Object.keys(SEND_STEPS) as SendStep[]
const states = [
  'scheduled',
  'queued',
  'handing_over',
  'handed_over',
  'sent',
  'delivered',
  'cancelled',
  'failed',
] as const
const stepsFrom = (from: SendOrigin) => steps.filter((step) => canTakeStep(from, step))

describe('the states of a send', () => {
  it.each<[SendOrigin, readonly string[]]>([
    ['nothing', ['schedule', 'enqueue']],
    ['scheduled', ['edit', 'fall_due', 'miss', 'take_back', 'restore_overdue']],
    ['queued', ['miss', 'take_back', 'suppress', 'begin_hand_over', 'confirm', 'call_off_retry', 'restore']],
    ['handing_over', ['hold', 'end_hand_over', 'refuse', 'cut_off', 'vanish', 'confirm', 'restore']],
    ['handed_over', ['give_up', 'vanish', 'confirm', 'restore']],
    ['sent', ['deliver']],
    ['delivered', []],
    ['cancelled', ['retry']],
    ['failed', ['vanish', 'confirm', 'retry']],
  ])('lead on from %s by these steps and no other', (from, names) => {
    expect(stepsFrom(from)).toEqual(names)
  })

  it('throw for a step that they do not have, and write nothing of it', () => {
    expect(() => takeSendStep('sent', 'retry')).toThrow('A send that is sent cannot take the step retry')
    expect(() => takeSendStep('queued', 'give_up')).toThrow()
  })

  it('are all reached, and none but an end is one to stay in', () => {
    const reached = new Set<SendOrigin>(['nothing'])
    for (let size = 0; size < reached.size;) {
      size = reached.size
      for (const from of Array.from(reached)) for (const step of stepsFrom(from)) reached.add(SEND_STEPS[step].to)
    }
    expect([...reached].filter((state) => state !== 'nothing').toSorted()).toEqual([...states].toSorted())
    for (const state of states) {
      if (!isSendOver(state)) expect(stepsFrom(state).some((step) => isSendOver(SEND_STEPS[step].to))).toBe(true)
    }
  })

  it('begin no second hand-over without somebody who asks for it', () => {
    // From any state that a hand-over leads to, all ways back to the queue are "retry", or take back a hand-over of which nothing was given.
    const back = steps.filter((step) => SEND_STEPS[step].to === 'queued')
    expect(back).toEqual(['enqueue', 'fall_due', 'hold', 'retry'])
    expect(SEND_STEPS.hold.from).toEqual(['handing_over'])
    const walk = fc.array(fc.constantFrom(...steps), { maxLength: 40 })
    fc.assert(
      fc.property(walk, (tried) => {
        let state: SendOrigin = 'nothing'
        let allowed = 0
        let begun = 0
        for (const step of tried) {
          if (!canTakeStep(state, step)) continue
          if (step === 'enqueue' || step === 'fall_due' || step === 'retry') allowed += 1
          if (step === 'begin_hand_over') begun += 1
          if (step === 'hold') begun -= 1
          state = takeSendStep(state, step).state
          expect(begun).toBeLessThanOrEqual(allowed)
        }
      }),
    )
  })

  it('are never "perhaps sent" before a hand-over, and always when one ends in doubt', () => {
    expect(steps.filter((step) => takeSendStepAnywhere(step).mayHaveBeenSent)).toEqual([
      'cut_off',
      'give_up',
      'restore',
      'restore_overdue',
    ])
    // What may have been sent can still be proven sent.
    for (const step of steps) {
      const { mayHaveBeenSent, isWatched } = takeSendStepAnywhere(step)
      if (mayHaveBeenSent) expect(isWatched).toBe(true)
    }
  })

  it('have a sentence for each failure', () => {
    for (const step of steps) {
      const { state, reason, explanation } = takeSendStepAnywhere(step)
      if (state === 'failed' && step !== 'call_off_retry') expect([step, reason, explanation]).not.toContain(null)
    }
  })

  it('are all settled after a restore, and after a death where the truth is not known', () => {
    for (const state of states) {
      const step: SendStep | undefined = AFTER_RESTORE[state]
      expect(step === undefined).toBe(isSendOver(state))
      if (step) expect(takeSendStep(state, step)).toMatchObject({ state: 'failed', mayHaveBeenSent: true })
    }
    expect(AFTER_DEATH).toEqual({ handing_over: 'cut_off' })
  })

  it('are drawn in docs/sending.md as they are', () => {
    const page = readFileSync(join(projectRoot, 'docs/sending.md'), 'utf8')
    const drawn = [...page.matchAll(/^\| `(\w+)` \| ([^|]+) \| `(\w+)` \| ([^|]*) \| ([^|]*) \|/gm)].map((cells) =>
      cells.slice(1).map((cell) => cell.replaceAll('`', '').trim()),
    )
    expect(drawn.map((cells) => cells.slice(0, 5))).toEqual(
      steps.map((step) => {
        const { state, reason, mayHaveBeenSent } = takeSendStepAnywhere(step)
        return [step, SEND_STEPS[step].from.join(', '), state, reason ?? '', mayHaveBeenSent ? 'perhaps' : '']
      }),
    )
  })
})

describe('judgeScheduled', () => {
  it.each([
    [-1, 'wait'],
    [0, 'send'],
    [3_600_000, 'send'],
    [3_600_001, 'miss'],
  ])('%s ms late: %s', (late, verdict) => {
    expect(judgeScheduled(1_000_000_000, 1_000_000_000 + late)).toBe(verdict)
  })
})

function takeSendStepAnywhere(step: SendStep) {
  const [from] = SEND_STEPS[step].from
  return takeSendStep(from satisfies SendState | 'nothing', step)
}
