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
  wrongRecipients: (count) => `لا يمكن الاتصال بهذا العدد منها: ${isolate(count)}. اختر كلًا منها لتصحيحه، أو`,
  removeWrong: 'اتركها',
  tooManyRecipients: (count, most) =>
    `${isolate(count)} أكثر مما يُسمح به: الحد ${isolate(most)} لنص واحد. ما زاد على ذلك حملة.`,
  mergedRecipients: (count) => `كان موجودًا من قبل، ويُرسل إليه مرة واحدة: ${isolate(count)}.`,
  eachItsOwn: (count) => `${messages(count)} منفصلة؛ تصل الردود واحدًا واحدًا.`,
  manyCost: (parts, span, time) =>
    `الأجزاء كلها: ${isolate(parts)}، تنتهي خلال ${isolate(span)} تقريبًا، عند ${isolate(time)}.`,
  fillIn: 'املأ:',
  readsAs: 'يقرأ الأول:',
  nameless: (count) => `بلا اسم: ${isolate(count)}، فيُترك مكانه.`,

  batchTitle: (count) => `إلى ${people(count)}`,
  batchFailed: 'تعذّرت قراءة ما صار إليه',
  batchAll: 'الكل',
  batchShow: 'عرض',
  outcomes: {
    waiting: 'قيد الإرسال',
    sent: 'أُرسل',
    failed: 'لم يُرسل',
    uncertain: 'ربما أُرسل',
    cancelled: 'أُلغي',
  },
  retryFailed: (count) => `إعادة ما لم يُرسل (${isolate(count)})`,
  retryDoubt: (count) => `إرسال ${isolate(count)} مرة أخرى`,
  retryDoubtTitle: (count) => `ربما أُرسلت: ${messages(count)}`,
  retryDoubtText: 'أخذها الهاتف ولم يُظهرها مُرسلة. إن أُرسلت مرة أخرى فقد تصل مرتين.',
  callOff: 'إلغاء ما ينتظر',
  batchDeleted: 'حُذفت',
  batches: 'إلى عدة أشخاص',
}
