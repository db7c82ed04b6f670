import type { composer as english } from '../../en/first/composer.ts'
import { isolate } from '../isolate.ts'

export const composer: typeof english = {
  message: 'اكتب رسالة',
  messageWaits: 'رسالة تنتظر هنا حتى يعود الهاتف',
  messageWaitsShort: 'تُرسل لاحقًا',
  send: 'إرسال',
  sendEmpty: 'إرسال: اكتب شيئًا أولًا',
  // A figure and its brackets keep the order that they have everywhere.
  tooLong: (most) => `طويلة جدًا: لا تزيد الرسالة على ${isolate(most)} حرف`,
  outboxFull: 'رسائل كثيرة تنتظر على هذا الجهاز. دع بعضها يُرسل أولًا.',
  notKeptWarning: 'لا يحتفظ هذا المتصفح بشيء: تضيع الرسائل غير المرسلة عند إغلاق الصفحة.',
  cannotReply: (name) => `لا يستقبل ${isolate(name)} الردود`,
}
