import type { optedOut as english } from '../../en/later/opted-out.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

const numbers = (count: number) =>
  plural(count, {
    zero: 'لا أرقام',
    one: 'رقم واحد',
    two: 'رقمان',
    few: '# أرقام',
    many: '# رقمًا',
    other: '# رقم',
  })

export const optedOut: typeof english = {
  explained:
    'لا تكتب أي حملة إلى هذه الأرقام أبدًا، مهما كانت القائمة التي هي فيها. من يكتب «إيقاف» أو STOP يأتي إلى هنا تلقائيًا، ولا يخرجه إلا START منه هو، أو أنت. ويمكنك أنت أن تكتب إليها.',
  count: numbers,
  list: 'أرقام طلبت التوقف',
  empty: 'لم يطلب أحد التوقف',
  emptyHint: 'من يردّ بكلمة STOP وحدها، بأي من لغات كثيرة، يبقى هنا منذ ذلك.',
  notFound: 'لا يوجد هنا رقم أو اسم كهذا',
  failed: 'تعذّرت قراءة طلبات التوقف',
  search: 'رقم أو اسم',
  columns: { number: 'الرقم', reason: 'كيف', at: 'منذ' },
  showMore: 'عرض المزيد',
  byAnswer: (word) => `كتب «${isolate(word)}»`,
  byHand: 'أُضيف يدويًا',
  byImport: 'أُضيف مع غيره',
  toCampaign: 'ردّ على حملة',

  sign: 'لا يريد حملات',
  inThread: 'طلب ألا تصله حملات، فلا تكتب إليه أي حملة. ما تكتبه أنت يُرسل.',

  add: 'إضافة أرقام',
  addTitle: 'أرقام لا تكتب إليها أي حملة',
  numbers: 'الأرقام، رقم في كل سطر أو بفواصل',
  tooMany: (most) => `${isolate(most)} على الأكثر في المرة`,
  note: 'ملاحظة (إن شئت)',
  addNow: 'إضافة',
  added: (count) => `أُضيف: ${numbers(count)}`,
  already: (count) => `كان هنا من قبل: ${isolate(count)}`,
  wrong: (count) => `لا يمكن أن يكون رقمًا: ${isolate(count)}. بقي في الحقل:`,

  lift: 'السماح من جديد…',
  liftOf: (who) => `السماح من جديد… ${isolate(who)}`,
  liftTitle: (who) => `أتكتب الحملات إلى ${isolate(who)} من جديد؟`,
  liftText: 'طلب ألا يُكتب إليه. لا تفعل ذلك إلا إذا قال لك غير ذلك. يُدوَّن في السجل مع السبب.',
  reason: 'السبب',
  reasonHint: (least) => `${isolate(least)} أحرف على الأقل`,
  liftNow: 'السماح من جديد',
  lifted: 'يمكن للحملات أن تكتب إلى هذا الرقم من جديد',

  log: 'السجل',
  logHint: 'من طلب التوقف ومن سُمح له من جديد، ومتى ولماذا. لا يمكن تغييره.',
  logEmpty: 'لم يحدث شيء بعد',
  logFailed: 'تعذّرت قراءة السجل',
  acts: { opted_out: 'طلب التوقف', lifted: 'سُمح له من جديد' },
  byOwner: 'برسالة منه',
  byDevice: (name) => `على ${isolate(name)}`,
}
