import type { compose as english } from '../../en/later/compose.ts'
import { isolate } from '../isolate.ts'

export const compose: typeof english = {
  to: 'إلى',
  toPlaceholder: 'اسم أو رقم',
  writeTo: (number) => `اكتب إلى ${isolate(number)}`,
  newMessageHint: 'اختر إلى من تُرسل.',
  noContacts: 'لا جهة اتصال بهذا الاسم. اكتب رقمًا كاملًا لمراسلته.',

  lineDownTitle: 'الخط مقطوع',
  lineDownText: (host) => `لا يصل هذا الجهاز إلى هاتفك على ${isolate(host)}. لا شيء محفوظ هنا بعد، فلا شيء يمكن عرضه.`,
  lineDownNetwork: 'هل كلاهما على شبكة Wi-Fi نفسها؟',
  lineDownPhone: 'هل الهاتف يعمل وTermux مفتوح؟',
  nextTry: (seconds) => `المحاولة التالية بعد ${isolate(seconds)} ث`,
}
