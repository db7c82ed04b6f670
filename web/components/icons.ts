import arrowLeft from 'lucide:arrow-left'
import arrowUp from 'lucide:arrow-up'
import batteryIcon from 'lucide:battery-medium'
import bellOff from 'lucide:bell-off'
import building from 'lucide:building-2'
import calendarClock from 'lucide:calendar-clock'
import check from 'lucide:check'
import chevronDown from 'lucide:chevron-down'
import copy from 'lucide:copy'
import ellipsis from 'lucide:ellipsis-vertical'
import laptop from 'lucide:laptop'
import messageSquare from 'lucide:message-square'
import messageSquareOff from 'lucide:message-square-off'
import panelEnd from 'lucide:panel-right'
import phone from 'lucide:phone'
import pin from 'lucide:pin'
import refresh from 'lucide:refresh-cw'
import search from 'lucide:search'
import settings from 'lucide:settings'
import squarePen from 'lucide:square-pen'
import star from 'lucide:star'
import tablet from 'lucide:tablet'
import user from 'lucide:user'
import x from 'lucide:x'

/** The icons of the first visit; `page-icons.ts` has those of what is loaded later. What no set has stands in `status-mark.tsx`, `line.tsx` and `brand.tsx`. */
export const icons = {
  arrowLeft,
  arrowUp,
  battery: batteryIcon,
  bellOff,
  building,
  calendarClock,
  check,
  chevronDown,
  copy,
  ellipsis,
  laptop,
  messageSquare,
  messageSquareOff,
  panelEnd,
  phone,
  pin,
  refresh,
  search,
  settings,
  squarePen,
  star,
  tablet,
  user,
  x,
} as const

/** The strokes of one icon. */
export type IconShapes = (typeof icons)[keyof typeof icons]

export type IconName = keyof typeof icons
