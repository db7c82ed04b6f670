import type { order as english } from '../../en/later/order.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

/** So many conversations, as they stand behind what was done with them. */
const conversations = (count: number) =>
  plural(count, {
    zero: 'أي محادثة',
    one: 'محادثة واحدة',
    two: 'محادثتين',
    few: '# محادثات',
    many: '# محادثة',
    other: '# محادثة',
  })

/** Short for one, with the number for more. */
const counted = (count: number, one: string, others: string) =>
  count === 1 ? one : `${others} ${conversations(count)}`
/** Where they stand for themselves, behind a colon. */
const listed = (count: number, one: string) =>
  count === 1 ? one : `${one}: ${count === 2 ? 'محادثتان' : conversations(count)}`

export const order: typeof english = {
  markRead: 'تعليم كمقروءة',
  markUnread: 'تعليم كغير مقروءة',
  pin: 'تثبيت',
  unpin: 'إلغاء التثبيت',
  moveUp: 'نقل إلى أعلى',
  moveDown: 'نقل إلى أسفل',
  pinMovedToast: (place, count) => `الموضع ${isolate(place)} من ${isolate(count)} بين المثبّتة`,
  mute: 'كتم',
  unmute: 'إلغاء الكتم',
  archive: 'أرشفة',
  unarchive: 'إعادة إلى القائمة',
  hideSender: 'إخفاء هذا المرسل',
  unhideSender: 'إظهار هذا المرسل من جديد',
  moreLists: 'قوائم أخرى',
  filterCount: (filter, count) => `${isolate(filter)}، ${isolate(count)}`,
  choose: 'تحديد',
  deleteHere: 'حذف من هنا…',

  readToast: (count) => listed(count, 'عُلّمت كمقروءة'),
  unreadToast: (count) => listed(count, 'عُلّمت كغير مقروءة'),
  pinnedToast: (count) => counted(count, 'تم التثبيت', 'تم تثبيت'),
  unpinnedToast: (count) => counted(count, 'أُلغي التثبيت', 'أُلغي تثبيت'),
  starredToast: (count) => listed(count, 'تم التمييز بنجمة'),
  unstarredToast: (count) => counted(count, 'أُزيلت النجمة', 'أُزيلت النجمة عن'),
  mutedToast: (count) => counted(count, 'تم الكتم', 'تم كتم'),
  unmutedToast: (count) => counted(count, 'أُلغي الكتم', 'أُلغي كتم'),
  archivedToast: (count) => counted(count, 'تمت الأرشفة', 'تمت أرشفة'),
  unarchivedToast: (count) => listed(count, 'أُعيدت إلى القائمة'),
  hiddenToast: (count) => `${counted(count, 'تم الإخفاء', 'تم إخفاء')}. تصل الرسائل الجديدة بصمت.`,
  unhiddenToast: (count) => listed(count, 'أُظهرت من جديد'),
  nothingToChange: 'لا شيء يتغيّر هنا',

  deleteConversationsTitle: (count) => (count === 1 ? 'أتريد حذف هذه المحادثة؟' : `أتريد حذف ${conversations(count)}؟`),
  deleteConversationText: (name) =>
    `تُحذف كل الرسائل مع ${isolate(name)} من Lanline على جميع الشاشات، وتبقى على الهاتف. لا يمكن التراجع عن ذلك.`,
  deleteConversationsText: 'تُحذف كل رسائلها من Lanline على جميع الشاشات، وتبقى على الهاتف. لا يمكن التراجع عن ذلك.',

  chosenBar: 'المحادثات المحددة',
  chosenCount: (count) =>
    plural(count, {
      zero: 'لا شيء محدد',
      one: 'واحدة محددة',
      two: 'اثنتان محددتان',
      few: '# محددة',
      many: '# محددة',
      other: '# محددة',
    }),
  chosenFull: (most) => `حُدِّدت أول ${isolate(most)}، وهو الحد الأقصى دفعة واحدة`,
  chooseNone: 'ترك التحديد',
  chooseAll: 'تحديد الكل',
  moreActions: 'المزيد',
}
