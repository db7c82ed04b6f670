import type { many as english } from '../../en/later/many.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

const people = (count: number) =>
  plural(count, {
    zero: 'لا أحد',
    one: 'شخص واحد',
    two: 'شخصين',
    few: '# أشخاص',
    many: '# شخصًا',
    other: '# شخص',
  })
const messages = (count: number) =>
  plural(count, {
    zero: 'لا رسائل',
    one: 'رسالة واحدة',
    two: 'رسالتان',
    few: '# رسائل',
    many: '# رسالة',
    other: '# رسالة',
  })

export const many: typeof english = {
  contacts: 'جهات الاتصال',
  whoIs: (typed) => `من «${isolate(typed)}»؟ اختر شخصًا أو رقمًا، أو امسحه.`,
  toMorePlaceholder: 'أضف المزيد',
  pasteHint: 'اكتب أرقامًا أو الصقها: رقم في كل سطر، أو بفواصل. حتى 50 شخصًا.',
  recipients: (count) => `المستلمون: ${isolate(count)}`,
  removeRecipient: (name) => `إزالة ${isolate(name)}`,
  correctRecipient: (written, problem) => `${isolate(written)}: ${isolate(problem)}. صحّحه`,
  recipientProblems: {
    letters: 'فيه حروف',
    too_short: 'قصير جدًا',
    too_long: 'طويل جدًا',
    not_a_number: 'ليس رقمًا',
  },
  wrongRecipients: (count) =>
    plural(count, {
      zero: 'كل الأرقام صالحة.',
      one: 'لا يمكن الاتصال برقم واحد. اختره لتصحيحه، أو',
      two: 'لا يمكن الاتصال برقمين. اختر كلًا منهما لتصحيحه، أو',
      few: 'لا يمكن الاتصال بـ # أرقام. اختر كلًا منها لتصحيحه، أو',
      many: 'لا يمكن الاتصال بـ # رقمًا. اختر كلًا منها لتصحيحه، أو',
      other: 'لا يمكن الاتصال بـ # رقم. اختر كلًا منها لتصحيحه، أو',
    }),
  removeWrong: (count) =>
    plural(count, {
      zero: 'اتركها',
      one: 'اتركه',
      two: 'اتركهما',
      few: 'اتركها',
      many: 'اتركها',
      other: 'اتركها',
    }),
  tooManyRecipients: (count, most) =>
    `${isolate(count)} أكثر مما يُسمح به: الحد ${isolate(most)} لنص واحد. ما زاد على ذلك حملة.`,
  mergedRecipients: (count) => `كان موجودًا من قبل، ويُرسل إليه مرة واحدة: ${isolate(count)}.`,
  eachItsOwn: (count) =>
    plural(count, {
      zero: 'لا رسائل.',
      one: 'رسالة واحدة.',
      two: 'رسالتان منفصلتان؛ تصل الردود واحدًا واحدًا.',
      few: '# رسائل منفصلة؛ تصل الردود واحدًا واحدًا.',
      many: '# رسالة منفصلة؛ تصل الردود واحدًا واحدًا.',
      other: '# رسالة منفصلة؛ تصل الردود واحدًا واحدًا.',
    }),
  manyCost: (parts, span, time) =>
    `الأجزاء كلها: ${isolate(parts)}، تنتهي خلال ${isolate(span)} تقريبًا، عند ${isolate(time)}.`,
  fillIn: 'املأ:',
  readsAs: 'يقرأ الأول:',
  nameless: (count) =>
    plural(count, {
      zero: 'لكلٍّ منهم اسم في جهات اتصالك.',
      one: 'شخص واحد بلا اسم في جهات اتصالك: يُحذف الاسم من رسالته.',
      two: 'شخصان بلا اسم في جهات اتصالك: يُحذف الاسم من رسالتيهما.',
      few: '# أشخاص بلا اسم في جهات اتصالك: يُحذف الاسم من رسائلهم.',
      many: '# شخصًا بلا اسم في جهات اتصالك: يُحذف الاسم من رسائلهم.',
      other: '# شخص بلا اسم في جهات اتصالك: يُحذف الاسم من رسائلهم.',
    }),

  batchTitle: (count) => `إلى ${people(count)}`,
  batchFailed: 'تعذّرت قراءة ما صار إليه',
  batchGone: 'لم تعد هذه الرسالة هنا',
  batchGoneHint: 'مضى عليها وقت طويل، أو أن العنوان يخص هاتفًا آخر.',
  batchAll: 'الكل',
  batchShow: 'عرض',
  outcomes: {
    waiting: 'متبقية',
    sent: 'أُرسلت',
    failed: 'لم تُرسل',
    uncertain: 'ربما أُرسلت',
    cancelled: 'أُلغيت',
  },
  retryFailed: (count) => `إعادة محاولة ما لم يُرسل (${isolate(count)})`,
  retryDoubt: (count) => `إرسال ${isolate(count)} مرة أخرى`,
  retryDoubtTitle: (count) => `ربما أُرسلت: ${messages(count)}`,
  retryDoubtText: (count) =>
    count === 2
      ? 'أخذهما الهاتف ولم يُظهرهما مُرسلتين. إن أُرسلتا مرة أخرى فقد تصلان مرتين.'
      : 'أخذها الهاتف ولم يُظهرها مُرسلة. إن أُرسلت مرة أخرى فقد تصل مرتين.',
  callOff: 'إلغاء المتبقي',
  batchDeleted: 'حُذفت',
  batches: 'إلى عدة أشخاص',
}
