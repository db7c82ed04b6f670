/** What messages and the composer have beyond words in a bubble and a box: one chunk, loaded a moment after the first paint. */
export { findOneTimeCode } from '../../src/domain/one-time-code.ts'
export { CostNote, Counter } from './composer/counter.tsx'
export { FirstRun } from './thread/first-run.tsx'
export { MessageNote, WaitingNote } from './thread/bubble-note.tsx'
export { createMessageActions, messageMenu, waitingMenu } from './thread/message-menu.ts'
export { BubbleCode } from './thread/bubble-code.tsx'
export { RichText } from './thread/rich-text.tsx'
export { Scheduled } from './thread/scheduled.tsx'
