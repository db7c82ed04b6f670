import calendar from 'lucide:calendar'
import calendarClock from 'lucide:calendar-clock'
import chevronLeft from 'lucide:chevron-left'
import circleAlert from 'lucide:circle-alert'
import clipboardPaste from 'lucide:clipboard-paste'
import clock from 'lucide:clock'
import contact from 'lucide:contact'
import copyPlus from 'lucide:copy-plus'
import download from 'lucide:download'
import eyeOff from 'lucide:eye-off'
import fileSpreadsheet from 'lucide:file-spreadsheet'
import forward from 'lucide:forward'
import hand from 'lucide:hand'
import history from 'lucide:history'
import image from 'lucide:image'
import importIcon from 'lucide:import'
import info from 'lucide:info'
import link from 'lucide:link'
import list from 'lucide:list'
import listChecks from 'lucide:list-checks'
import megaphone from 'lucide:megaphone'
import merge from 'lucide:merge'
import reply from 'lucide:message-square-reply'
import monitor from 'lucide:monitor'
import monitorSmartphone from 'lucide:monitor-smartphone'
import palette from 'lucide:palette'
import pause from 'lucide:pause'
import pencil from 'lucide:pencil'
import play from 'lucide:play'
import plus from 'lucide:plus'
import quote from 'lucide:quote'
import send from 'lucide:send'
import smartphone from 'lucide:smartphone'
import smile from 'lucide:smile'
import squareSlash from 'lucide:square-slash'
import terminal from 'lucide:terminal'
import upload from 'lucide:upload'
import userX from 'lucide:user-x'
import users from 'lucide:users'
import webhook from 'lucide:webhook'
import wifi from 'lucide:wifi'

/** Icons that only pages loaded later show; together with those pages they are loaded. */
export const pageIcons = {
  calendar,
  calendarClock,
  chevronLeft,
  circleAlert,
  clipboardPaste,
  clock,
  contact,
  copyPlus,
  download,
  eyeOff,
  fileSpreadsheet,
  forward,
  hand,
  history,
  image,
  import: importIcon,
  info,
  link,
  list,
  listChecks,
  megaphone,
  merge,
  monitor,
  monitorSmartphone,
  palette,
  pause,
  pencil,
  play,
  plus,
  quote,
  reply,
  send,
  smartphone,
  smile,
  squareSlash,
  terminal,
  upload,
  users,
  userX,
  webhook,
  wifi,
} as const

export type PageIconName = keyof typeof pageIcons
