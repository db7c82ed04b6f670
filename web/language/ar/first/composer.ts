import type { composer as english } from '../../en/first/composer.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

export const composer: typeof english = {
  message: 'اكتب رسالة',
  messageWaits: 'رسالة تنتظر هنا حتى يعود الهاتف',
  send: 'إرسال',
  sendEmpty: 'إرسال: اكتب شيئًا أولًا',
  // A figure and its brackets keep the order that they have everywhere.
  partsLeft: (left, parts) => `\u2066${left} (${parts})\u2069`,
  partsLabel: (parts, left) => {
    const characters = plural(left, {
      zero: 'لم يبقَ أي حرف',
      one: 'بقي حرف واحد',
      two: 'بقي حرفان',
      few: 'بقيت # أحرف',
      many: 'بقي # حرفًا',
      other: 'بقي # حرف',
    })
    const messages = plural(parts, {
      zero: 'لا رسائل',
      one: 'رسالة واحدة',
      two: 'رسالتان',
      few: '# رسائل',
      many: '# رسالة',
      other: '# رسالة',
    })
    return `${characters}، ${messages}`
  },
  makesMessages: (parts) =>
    plural(parts, {
      zero: 'لا يجعلها رسالة',
      one: 'يجعلها رسالة واحدة',
      two: 'يجعلها رسالتين',
      few: 'يجعلها # رسائل',
      many: 'يجعلها # رسالة',
      other: 'يجعلها # رسالة',
    }),
  simpleCharacters: 'أحرف بسيطة',
  tooLong: (most) => `طويلة جدًا: لا تزيد الرسالة على ${isolate(most)} حرف`,
  outboxFull: 'رسائل كثيرة تنتظر على هذا الجهاز. دع بعضها يُرسل أولًا.',
  notKeptWarning: 'لا يحتفظ هذا المتصفح بشيء: تضيع الرسائل غير المرسلة عند إغلاق الصفحة.',
  cannotReply: (name) => `لا يستقبل ${isolate(name)} الردود`,
}
