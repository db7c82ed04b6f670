import type { thread as english } from '../../en/first/thread.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

export const thread: typeof english = {
  lastMessage: (ago) => `آخر رسالة ${isolate(ago)}`,
  lastMessageShort: (ago) => `رسالة · ${isolate(ago)}`,
  syncNow: 'البحث عن رسائل أقدم على الهاتف',
  syncing: 'جارٍ القراءة من الهاتف',
  syncingCount: (done) => `جارٍ القراءة من الهاتف، ${isolate(done)} حتى الآن`,
  searchInThread: 'بحث في هذه المحادثة',
  call: (phone) => `اتصال بالرقم ${isolate(phone)}`,
  threadMenu: 'قائمة هذه المحادثة',
  details: 'التفاصيل',
  emptyTitle: 'تابع من حيث توقفت',
  emptyHint: 'اختر محادثة أو ابدأ محادثة جديدة.',
  keyAll: 'كل المفاتيح',
  backToList: 'العودة إلى القائمة',
  messagesWith: (name) => `الرسائل مع ${isolate(name)}`,
  unreadMessages: (count) =>
    plural(count, {
      zero: 'لا رسائل غير مقروءة',
      one: 'رسالة غير مقروءة',
      two: 'رسالتان غير مقروءتين',
      few: '# رسائل غير مقروءة',
      many: '# رسالة غير مقروءة',
      other: '# رسالة غير مقروءة',
    }),
  beginning: 'بداية المحادثة',
  loadingOlder: 'جارٍ قراءة رسائل أقدم',
  toNewest: 'إلى أحدث رسالة',
  toNewestCount: (count) =>
    plural(count, {
      zero: 'إلى أحدث رسالة',
      one: 'إلى أحدث رسالة، واحدة جديدة',
      two: 'إلى أحدث رسالة، اثنتان جديدتان',
      few: 'إلى أحدث رسالة، # جديدة',
      many: 'إلى أحدث رسالة، # جديدة',
      other: 'إلى أحدث رسالة، # جديدة',
    }),
  threadFailed: 'تعذّرت قراءة الرسائل',
  threadMissing: 'لم تعد هذه المحادثة هنا',
  threadMissingHint: 'حُذفت من هنا، أو أن العنوان يخص هاتفًا آخر.',
  allConversations: 'كل المحادثات',
  threadEmpty: 'لا رسائل بعد. اكتب الرسالة الأولى.',
  you: 'أنت',
  messageLabel: (who, time, text, state) =>
    `${isolate(who)}، ${isolate(time)}: ${isolate(text)}${state && `، ${isolate(state)}`}`,
  arrived: (who, text) => `${isolate(who)}: ${isolate(text)}`,
  copyCodeLabel: (code) => `نسخ الرمز ${isolate(code)}`,
  copied: (what) => `تم نسخ ${isolate(what)}`,
  copyFailed: 'لا يسمح المتصفح بالنسخ هنا',
  messageMenu: 'قائمة هذه الرسالة',

  stateWaiting: 'تنتظر على هذا الجهاز',
  statePending: 'قيد الإرسال',
  stateSent: 'أُرسلت',
  stateDelivered: 'سُلّمت',
  stateFailed: 'لم تُرسل',
  stateUnknown: 'ربما أُرسلت',
  stateScheduled: 'مجدولة',
  stateCancelled: 'أُلغيت',
}
