import archive from 'lucide:archive'
import archiveRestore from 'lucide:archive-restore'
import arrowDown from 'lucide:arrow-down'
import ban from 'lucide:ban'
import bell from 'lucide:bell'
import calendar from 'lucide:calendar'
import calendarClock from 'lucide:calendar-clock'
import chevronLeft from 'lucide:chevron-left'
import chevronRight from 'lucide:chevron-right'
import chevronUp from 'lucide:chevron-up'
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
import mail from 'lucide:mail'
import mailOpen from 'lucide:mail-open'
import listFilter from 'lucide:list-filter'
import minus from 'lucide:minus'
import megaphone from 'lucide:megaphone'
import merge from 'lucide:merge'
import reply from 'lucide:message-square-reply'
import monitor from 'lucide:monitor'
import monitorSmartphone from 'lucide:monitor-smartphone'
import palette from 'lucide:palette'
import pause from 'lucide:pause'
import pencil from 'lucide:pencil'
import pinOff from 'lucide:pin-off'
import play from 'lucide:play'
import plus from 'lucide:plus'
import quote from 'lucide:quote'
import searchX from 'lucide:search-x'
import send from 'lucide:send'
import smartphone from 'lucide:smartphone'
import smile from 'lucide:smile'
import square from 'lucide:square'
import squareSlash from 'lucide:square-slash'
import stethoscope from 'lucide:stethoscope'
import terminal from 'lucide:terminal'
import textSelect from 'lucide:text-select'
import triangleAlert from 'lucide:triangle-alert'
import trash from 'lucide:trash-2'
import upload from 'lucide:upload'
import userX from 'lucide:user-x'
import users from 'lucide:users'
import webhook from 'lucide:webhook'
import wifi from 'lucide:wifi'

/** Icons that only parts loaded later show; together with those parts they are loaded. */
export const pageIcons = {
  archive,
  archiveRestore,
  arrowDown,
  ban,
  bell,
  calendar,
  calendarClock,
  chevronRight,
  chevronUp,
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
  listFilter,
  mail,
  mailOpen,
  megaphone,
  merge,
  minus,
  monitor,
  monitorSmartphone,
  palette,
  pencil,
  pinOff,
  plus,
  quote,
  searchX,
  pause,
  play,
  reply,
  send,
  smartphone,
  smile,
  square,
  squareSlash,
  stethoscope,
  terminal,
  textSelect,
  trash,
  triangleAlert,
  upload,
  users,
  userX,
  webhook,
  wifi,
} as const

export type PageIconName = keyof typeof pageIcons
