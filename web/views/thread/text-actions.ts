import type { FoundDate } from '../../../src/domain/dates-in-text.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { copyText } from '../clipboard.ts'
import type { AppContext } from '../stores-context.ts'
import { createCalendarFile } from './calendar-file.ts'

/** An hour that a day without one begins at, when something is planned for it. */
const MORNING_HOUR = 8

/** What can be done with numbers and days that stand in a text. */
export function createTextActions({ stores }: AppContext) {
  const { navigation, toasts, composition, openConversation, conversations } = stores

  return {
    numberItems(href: string, written = href.replace(/^tel:/, '')): MenuItem[] {
      const phone = href.replace(/^tel:/, '')
      return [
        {
          label: pageWords.writeToNumber(written),
          icon: 'messageSquare',
          run: () => navigation.go({ name: 'new', to: phone }),
        },
        { label: words.call(written), icon: 'phone', href, run: () => undefined },
        {
          label: pageWords.copyNumber,
          icon: 'copy',
          run: () => void copyText(toasts, phone, pageWords.numberCopied),
        },
      ]
    },
    dateItems(date: FoundDate, written: string): MenuItem[] {
      const at = momentOf(date)
      const id = openConversation.id.peek()
      const canPlan = id !== undefined && at > Date.now() && conversations.byId.peek().get(id)?.can_reply
      return [
        { label: pageWords.copyDate, icon: 'copy', run: () => void copyText(toasts, written, pageWords.dateCopied) },
        { label: pageWords.addToCalendar, icon: 'download', run: () => saveCalendarFile(date, written) },
        ...(canPlan
          ? [
              {
                label: pageWords.scheduleThen,
                icon: 'clock' as const,
                run: () => {
                  composition.setSendAt(id, at)
                  document.querySelector<HTMLElement>('#composer')?.focus()
                },
              },
            ]
          : []),
      ]
    },
  }
}

/** In the time of this device. */
function momentOf({ year, month, day, time }: FoundDate): number {
  return new Date(year, month - 1, day, time?.hour ?? MORNING_HOUR, time?.minute ?? 0).getTime()
}

function saveCalendarFile(date: FoundDate, written: string): void {
  const file = new Blob([createCalendarFile(date, written, Date.now())], { type: 'text/calendar' })
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = `${date.year}-${date.month}-${date.day}.ics`
  link.click()
  // The download has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
