import { app } from './first/app.ts'
import { composer } from './first/composer.ts'
import { line } from './first/line.ts'
import { list } from './first/list.ts'
import { phone } from './first/phone.ts'
import { thread } from './first/thread.ts'

/** Every text of what the first visit loads. Each of these counts in its budget: what can wait belongs to `later/`. */
export const english = { ...app, ...line, ...list, ...thread, ...composer, ...phone }

/** What every other language has to say too. */
export type Words = typeof english
