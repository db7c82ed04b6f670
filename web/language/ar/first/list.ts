import type { list as english } from '../../en/first/list.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

export const list: typeof english = {
  conversations: 'المحادثات',
  newMessage: 'رسالة جديدة',
  search: 'بحث',
  searchLabel: 'ابحث في الأسماء والأرقام والرسائل',
  clearSearch: 'مسح البحث',
  filters: 'تصفية',
  filterAll: 'الكل',
  filterUnread: 'غير مقروءة',
  filterStarred: 'المميّزة',
  filterUnknown: 'مجهولون',
  filterArchived: 'المؤرشفة',
  filterHidden: 'مرسلون مخفيون',
  draft: 'مسودة:',
  notSentPreview: (text) => `لم تُرسل · ${isolate(text)}`,
  typingOn: (device) => `يُكتب الآن على ${isolate(device)}…`,
  yesterday: 'أمس',
  today: 'اليوم',
  unreadCount: (count) =>
    plural(count, {
      zero: 'لا شيء غير مقروء',
      one: 'رسالة غير مقروءة',
      two: 'رسالتان غير مقروءتين',
      few: '# رسائل غير مقروءة',
      many: '# رسالة غير مقروءة',
      other: '# رسالة غير مقروءة',
    }),
  markedUnread: 'معلّمة كغير مقروءة',
  pinned: 'مثبّتة',
  starred: 'مميّزة بنجمة',
  muted: 'مكتومة',
  scheduledFor: (when) => `الرسالة التالية تُرسل ${isolate(when)}`,
  noMessages: 'لا رسائل بعد',
  menuOf: (name) => `قائمة ${isolate(name)}`,
  chooseRow: (name) => `تحديد ${isolate(name)}`,
  listFailed: 'تعذّرت قراءة القائمة',

  star: 'تمييز بنجمة',
  unstar: 'إزالة النجمة',
  keep: 'إبقاء',
  delete: 'حذف',
}
