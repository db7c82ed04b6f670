import type { line as english } from '../../en/first/line.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

export const line: typeof english = {
  lineFine: 'متصل بهاتفك',
  reconnecting: 'جارٍ إعادة الاتصال…',
  outOfReach: 'تعذّر الوصول إلى هاتفك.',
  outOfReachShort: 'الهاتف بعيد المنال.',
  knownAt: (time) => `ترى ما كان معروفًا عند ${isolate(time)}.`,
  asOf: (time) => `حتى ${isolate(time)}`,
  waitingCount: (count) =>
    plural(count, {
      zero: 'لا رسائل تنتظر هنا.',
      one: 'رسالة واحدة تنتظر هنا وستُرسل تلقائيًا.',
      two: 'رسالتان تنتظران هنا وستُرسلان تلقائيًا.',
      few: '# رسائل تنتظر هنا وستُرسل تلقائيًا.',
      many: '# رسالة تنتظر هنا وستُرسل تلقائيًا.',
      other: '# رسالة تنتظر هنا وستُرسل تلقائيًا.',
    }),
  bringingOver: 'جارٍ جلب الرسائل',
  progress: (done, total) => `${isolate(done)} من ${isolate(total)}`,
  progressDone: (done) => `${isolate(done)} حتى الآن`,
  unreachable: 'تعذّر الوصول إلى الهاتف: تأكد من أنه يعمل وأنه على الشبكة نفسها',
  foreign: 'أجاب شيء آخر بدل الهاتف، مثل وكيل أو صفحة تسجيل دخول: تحقّق من الشبكة',
  phone: 'الهاتف',
  charging: 'يُشحن',
  phoneTrouble: 'الهاتف بحاجة إليك',
  showMeHow: 'أرني كيف',

  firstRunTitle: 'جارٍ جلب رسائلك',
  firstRunHint: 'الأحدث أولًا. يمكنك القراءة والكتابة من الآن، ويصل الباقي في هذه الأثناء.',
}
