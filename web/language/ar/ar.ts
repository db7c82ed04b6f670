import type { Words } from '../en/en.ts'
import { app } from './first/app.ts'
import { composer } from './first/composer.ts'
import { line } from './first/line.ts'
import { list } from './first/list.ts'
import { phone } from './first/phone.ts'
import { thread } from './first/thread.ts'

export const arabic: Words = { ...app, ...line, ...list, ...thread, ...composer, ...phone }
