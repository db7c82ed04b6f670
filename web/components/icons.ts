import archive from 'lucide:archive'
import archiveRestore from 'lucide:archive-restore'
import arrowDown from 'lucide:arrow-down'
import arrowLeft from 'lucide:arrow-left'
import arrowUp from 'lucide:arrow-up'
import ban from 'lucide:ban'
import batteryIcon from 'lucide:battery-medium'
import bell from 'lucide:bell'
import bellOff from 'lucide:bell-off'
import building from 'lucide:building-2'
import calendarClock from 'lucide:calendar-clock'
import check from 'lucide:check'
import chevronDown from 'lucide:chevron-down'
import chevronRight from 'lucide:chevron-right'
import chevronUp from 'lucide:chevron-up'
import clock from 'lucide:clock'
import copy from 'lucide:copy'
import ellipsis from 'lucide:ellipsis-vertical'
import laptop from 'lucide:laptop'
import listChecks from 'lucide:list-checks'
import listFilter from 'lucide:list-filter'
import mail from 'lucide:mail'
import mailOpen from 'lucide:mail-open'
import messageSquare from 'lucide:message-square'
import messageSquareOff from 'lucide:message-square-off'
import panelEnd from 'lucide:panel-right'
import phone from 'lucide:phone'
import pin from 'lucide:pin'
import pinOff from 'lucide:pin-off'
import refresh from 'lucide:refresh-cw'
import search from 'lucide:search'
import searchX from 'lucide:search-x'
import settings from 'lucide:settings'
import squarePen from 'lucide:square-pen'
import star from 'lucide:star'
import tablet from 'lucide:tablet'
import trash from 'lucide:trash-2'
import user from 'lucide:user'
import x from 'lucide:x'

/** The icons in use. What no set has stands in `status-mark.tsx`, `line.tsx` and `brand.tsx`. */
export const icons = {
  archive,
  archiveRestore,
  arrowDown,
  arrowLeft,
  arrowUp,
  ban,
  battery: batteryIcon,
  bell,
  bellOff,
  building,
  calendarClock,
  check,
  chevronDown,
  chevronRight,
  chevronUp,
  clock,
  copy,
  ellipsis,
  laptop,
  listChecks,
  listFilter,
  mail,
  mailOpen,
  messageSquare,
  messageSquareOff,
  panelEnd,
  phone,
  pin,
  pinOff,
  refresh,
  search,
  searchX,
  settings,
  squarePen,
  star,
  tablet,
  trash,
  user,
  x,
} as const

export type IconName = keyof typeof icons
