import type { about as english } from '../../en/later/about.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

export const about: typeof english = {
  closeDetails: 'إغلاق التفاصيل',
  callShort: 'اتصال',
  copyShort: 'نسخ',
  starredShort: 'مميزة',
  numberNamed: (number) => `نُسخ ${isolate(number)}`,
  draftedOn: (device) => `مسودة من ${isolate(device)}`,
  goesOutNext: (when) => `الرسالة المجدولة التالية: ${isolate(when)}`,
  aboutStarred: 'رسائل مميزة بنجمة',
  aboutLinks: 'روابط',
  showAllLinks: 'عرضها كلها في البحث',
  countedMessages: (count) =>
    plural(count, {
      zero: 'لا رسائل',
      one: 'رسالة واحدة',
      two: 'رسالتان',
      few: '# رسائل',
      many: '# رسالة',
      other: '# رسالة',
    }),
  countedSince: (day) => ` منذ ${isolate(day)}`,
  cannotAnswer: 'لا يقبل هذا المرسل الردود.',
  unknownSender: 'هذا الرقم ليس بين جهات الاتصال ولم يُرد عليه قط.',
}
