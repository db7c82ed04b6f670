import type { ErrorCode } from '../../../../src/protocol/error.ts'
import type { app as english } from '../../en/first/app.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

const PROBLEMS: Readonly<Record<string, string>> = {
  invalid: 'لم يقبله الهاتف هكذا: راجعه ثم حاول مجددًا',
  unauthorized: 'لم يعد هذا الجهاز مقترنًا: اقرنه من جديد',
  forbidden: 'لا يملك هذا الجهاز صلاحية ذلك',
  not_found: 'لم يعد هذا موجودًا هنا: ربما حُذف من شاشة أخرى',
  conflict: 'لا يمكن ذلك الآن: تغيّر شيء أو ما زال شيء جاريًا',
  too_large: 'هذا أكبر من أن يُرسل إلى الهاتف: اختصره',
  rate_limited: 'طلبات كثيرة متتالية: انتظر لحظة ثم حاول مجددًا',
  phone_unavailable: 'لا يستجيب أندرويد على الهاتف: راجع «الهاتف» في النظرة العامة',
  storage_unavailable: 'لا مساحة على الهاتف أو لا يمكن الكتابة عليه: راجع النظرة العامة',
  internal: 'حدث خلل في الهاتف: حاول مجددًا',
} satisfies Readonly<Record<ErrorCode, string>>

export const app: typeof english = {
  appName: 'Lanline',
  comma: '، ',

  messages: 'الرسائل',
  chats: 'المحادثات',
  overview: 'نظرة عامة',
  settings: 'الإعدادات',
  mainMenu: 'القائمة الرئيسية',
  back: 'رجوع',
  close: 'إغلاق',
  cancel: 'إلغاء',
  retry: 'إعادة المحاولة',
  tryNow: 'حاول الآن',
  undo: 'تراجع',
  problem: (code, message) => PROBLEMS[code] ?? message,
  unreadTitle: (count, title) => `(${isolate(count)}) ${isolate(title)}`,
  chatsUnread: (count) =>
    plural(count, {
      zero: 'المحادثات، لا شيء غير مقروء',
      one: 'المحادثات، رسالة غير مقروءة',
      two: 'المحادثات، رسالتان غير مقروءتين',
      few: 'المحادثات، # رسائل غير مقروءة',
      many: 'المحادثات، # رسالة غير مقروءة',
      other: 'المحادثات، # رسالة غير مقروءة',
    }),
  resizeList: 'عرض القائمة',

  updateReady: 'إصدار جديد من Lanline.',
  updateText: 'وهو جاهز على هذا الجهاز.',
  reload: 'إعادة التحميل',
}
