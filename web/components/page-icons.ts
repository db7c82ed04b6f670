import calendarClock from 'lucide:calendar-clock'
import clock from 'lucide:clock'
import download from 'lucide:download'
import eyeOff from 'lucide:eye-off'
import forward from 'lucide:forward'
import image from 'lucide:image'
import importIcon from 'lucide:import'
import link from 'lucide:link'
import listChecks from 'lucide:list-checks'
import merge from 'lucide:merge'
import monitor from 'lucide:monitor'
import pencil from 'lucide:pencil'
import plus from 'lucide:plus'
import quote from 'lucide:quote'
import send from 'lucide:send'
import smartphone from 'lucide:smartphone'
import smile from 'lucide:smile'
import squareSlash from 'lucide:square-slash'
import terminal from 'lucide:terminal'
import webhook from 'lucide:webhook'

/** Icons that only pages loaded later show; together with those pages they are loaded. */
export const pageIcons = {
  calendarClock,
  clock,
  download,
  eyeOff,
  forward,
  image,
  import: importIcon,
  link,
  listChecks,
  merge,
  monitor,
  pencil,
  plus,
  quote,
  send,
  smartphone,
  smile,
  squareSlash,
  terminal,
  webhook,
} as const

export type PageIconName = keyof typeof pageIcons
