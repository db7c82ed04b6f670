import archiveRestore from 'lucide:archive-restore'
import arrowDown from 'lucide:arrow-down'
import ban from 'lucide:ban'
import bell from 'lucide:bell'
import calendar from 'lucide:calendar'
import calendarClock from 'lucide:calendar-clock'
import chevronRight from 'lucide:chevron-right'
import chevronUp from 'lucide:chevron-up'
import clock from 'lucide:clock'
import download from 'lucide:download'
import eyeOff from 'lucide:eye-off'
import forward from 'lucide:forward'
import image from 'lucide:image'
import importIcon from 'lucide:import'
import info from 'lucide:info'
import link from 'lucide:link'
import listChecks from 'lucide:list-checks'
import mail from 'lucide:mail'
import mailOpen from 'lucide:mail-open'
import merge from 'lucide:merge'
import monitor from 'lucide:monitor'
import monitorSmartphone from 'lucide:monitor-smartphone'
import palette from 'lucide:palette'
import pencil from 'lucide:pencil'
import pinOff from 'lucide:pin-off'
import plus from 'lucide:plus'
import quote from 'lucide:quote'
import searchX from 'lucide:search-x'
import send from 'lucide:send'
import smartphone from 'lucide:smartphone'
import smile from 'lucide:smile'
import squareSlash from 'lucide:square-slash'
import terminal from 'lucide:terminal'
import trash from 'lucide:trash-2'
import webhook from 'lucide:webhook'
import wifi from 'lucide:wifi'

/** Icons that only parts loaded later show; together with those parts they are loaded. */
export const pageIcons = {
  archiveRestore,
  arrowDown,
  ban,
  bell,
  calendar,
  calendarClock,
  chevronRight,
  chevronUp,
  clock,
  download,
  eyeOff,
  forward,
  image,
  import: importIcon,
  info,
  link,
  listChecks,
  mail,
  mailOpen,
  merge,
  monitor,
  monitorSmartphone,
  palette,
  pencil,
  pinOff,
  plus,
  quote,
  searchX,
  send,
  smartphone,
  smile,
  squareSlash,
  terminal,
  trash,
  webhook,
  wifi,
} as const

export type PageIconName = keyof typeof pageIcons
