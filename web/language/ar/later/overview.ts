import type { overview as english } from '../../en/later/overview.ts'
import { isolate } from '../isolate.ts'
import { figure } from '../plural.ts'

/** By the sentences of the server. */
const PACE_REASONS: Readonly<Record<string, string>> = {
  'a send waits to be confirmed': 'إرسال ينتظر التأكيد',
  'the history is being read': 'يُقرأ السجل',
  'messages are going back and forth': 'الرسائل تتبادل الآن',
  'someone is looking': 'أحدهم ينظر',
  'connected, but not in sight': 'متصل، لكن ليس أمام النظر',
  'nobody is connected': 'لا أحد متصل',
  'messages cannot be kept, so the phone is not asked': 'لا يمكن حفظ الرسائل، فلا يُسأل الهاتف',
  'nobody is connected, and an app on the phone tells of what comes': 'لا أحد متصل، وتطبيق على الهاتف يُخبر بما يصل',
  'a permission is missing; look again by hand once it is given': 'ينقص إذن؛ تحقّق يدويًا بعد منحه',
  'the phone is in trouble': 'في الهاتف خلل',
}

export const overview: typeof english = {
  statConversations: 'المحادثات',
  statMessages: 'الرسائل',
  statUnread: 'رسائل غير مقروءة',
  statToday: 'اليوم',
  statTodayText: (received, sent) => `المستلمة: ${isolate(figure(received))}، المرسلة: ${isolate(figure(sent))}`,
  statStates: 'كل الرسائل بحسب حالتها',
  received: 'مستلمة',
  sent: 'مرسلة',
  delivered: 'واصلة',
  pending: 'قيد الإرسال',
  failed: 'لم تُرسل',
  phoneHealth: 'الهاتف',
  phoneFine: 'يستجيب',
  troubleSince: (ago) => `بدأ ذلك ${isolate(ago)}.`,
  nextTryIn: (span) => `يُعاد تلقائيًا بعد ${isolate(span)}.`,
  abilityFails: {
    inbox: 'تعذّرت قراءة الرسائل',
    send: 'تعذّر إرسال الرسائل',
    contacts: 'تعذّرت قراءة جهات الاتصال',
    sim: 'تعذّرت قراءة بطاقة SIM',
    battery: 'تعذّرت قراءة البطارية',
  },
  phoneUnknown: 'لم يُسأل بعد',
  historyDone: 'السجل كله هنا',
  historyLabel: 'السجل',
  pace: 'يُسأل عن الرسائل',
  paceEvery: (span) => `كل ${isolate(span)}`,
  paceReason: (reason) => PACE_REASONS[reason] ?? reason,
  calls: 'الأسئلة في الساعة الأخيرة',
  syncAll: 'قراءة كل شيء من جديد',
  pollNow: 'تحقّق الآن',
  lastAnswer: 'آخر استجابة',
  batteryLabel: 'البطارية',
  overviewFailed: 'تعذّرت قراءة الأرقام',
  seconds: (count) => `${isolate(count)} ث`,
  minutes: (count) => `${isolate(count)} د`,
}
