import type { people as english } from '../../en/later/people.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

/** من وراء المحادثة، وشرائح الهاتف. */
export const people: typeof english = {
  joinWith: 'الدمج مع محادثة أخرى…',
  numbers: 'الأرقام…',
  joinTitle: (name) => `دمج ${isolate(name)} مع`,
  joinText: 'لشخص واحد له رقمان. تصبح المحادثتان محادثة واحدة، ويمكنك فصل الأرقام مرة أخرى في أي وقت.',
  joinSearch: 'الاسم أو الرقم',
  joinNobody: 'لم يُعثر على أحد',
  join: 'دمج',
  messageCount: (count) =>
    plural(count, {
      zero: 'لا رسائل',
      one: 'رسالة واحدة',
      two: 'رسالتان',
      few: '# رسائل',
      many: '# رسالة',
      other: '# رسالة',
    }),
  numbersTitle: (name) => `أرقام ${isolate(name)}`,
  numbersText: 'الرقم الذي يخص شخصًا آخر يحصل على محادثة خاصة به، مع رسائله.',
  numbersOne: 'جميع الرسائل من هذا الرقم.',
  numberAnswered: 'يُردّ على هذا الرقم',
  split: 'فصل',
  splitLabel: (number) => `فصل ${isolate(number)} عن هذه المحادثة`,
  splitDone: (number) => `أصبح للرقم ${isolate(number)} محادثة خاصة به`,

  sims: 'شرائح SIM',
  simNumber: (number) => `الشريحة ${isolate(number)}`,
  simBy: (name) => `عبر ${isolate(name)}`,
  simSwitch: (name) => `الإرسال عبر ${isolate(name)}`,
  simSwitchOpen: 'اختيار الشريحة للإرسال',
  simAway: 'يمكن اختيار شريحة أخرى حين يعود الهاتف',
  simChoose: 'الإرسال عبر',
  simFollow: 'آخر شريحة راسلوها',
  simName: 'الاسم',
  simNameOf: (number) => `اسم ${isolate(number)}`,
  simStates: { works: 'تُرسل', unproven: 'لم يُرسل بها شيء بعد', dead: 'لا تُرسل شيئًا' },
  simLastSent: (when) => `آخر إرسال ${isolate(when)}`,
  simUnplaced: 'أي شريحة هذه؟',
  simUnplacedHint: (who, when) => `آخر رسالة: ${isolate(who)}، ${isolate(when)}`,
}
