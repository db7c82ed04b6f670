import type { charts as english } from '../../en/later/charts.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

const days = (count: number) =>
  plural(count, { zero: '# يوم', one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' })

export const charts: typeof english = {
  daysTitle: 'الرسائل في كل يوم',
  daysShown: 'الأيام المعروضة',
  lastDays: days,
  daysSentence: (received, sent, busiest, most) =>
    `الرسائل في كل يوم: وصل ${isolate(received)} وأُرسل ${isolate(sent)}. أكثر الأيام ${isolate(busiest)} وفيه ${isolate(most)}.`,
  noMessages: (count) => `لا رسائل خلال آخر ${days(count)}.`,
  statesSentence: (states) => `كل الرسائل بحسب حالتها: ${isolate(states)}.`,
  callsTitle: 'الطلبات من الهاتف',
  callsSentence: (total, busiest, most) =>
    `سُئل الهاتف ${isolate(total)} مرة خلال آخر 24 ساعة، وأكثرها في ساعة ${isolate(busiest)} وفيها ${isolate(most)}.`,
  noCalls: 'لم يُسأل الهاتف خلال آخر 24 ساعة.',
  callsLimit: (most) => `من دون متابعة، ${isolate(most)} في الساعة على الأكثر`,
  callsHint:
    'كل استدعاء يوقظ أندرويد لحظة، وهذا ما يستهلك البطارية. وتكثر الاستدعاءات ما دام أحد يتابع، أو تُرسل رسائل، أو يُقرأ السجل.',
  callReasons: {
    messages: 'الرسائل',
    sending: 'الإرسال',
    contacts: 'جهات الاتصال',
    device: 'البطارية وSIM',
    notices: 'الإشعارات',
    waking: 'إيقاظ التطبيق',
  },
  day: 'اليوم',
  hour: 'الساعة',
  all: 'الكل',
  showTable: 'عرض كجدول',
  pictureFailed: 'تعذّرت قراءة هذه الصورة',
  waitingSends: 'تنتظر الإرسال',
  sendPace: (gap, parts) => `رسالة كل ${isolate(gap)}، و${isolate(parts)} جزءًا في الدقيقة على الأكثر`,
  doneAt: (time) => `تنتهي قرابة ${isolate(time)}`,
  stateFor: (span) => `منذ ${isolate(span)}`,
}
