import type { search as english } from '../../en/later/search.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

export const search: typeof english = {
  sectionChats: 'المحادثات',
  sectionContacts: 'جهات الاتصال',
  sectionMessages: 'الرسائل',
  aboutCount: (count) => `نحو ${isolate(count)}`,
  allChats: (count) => `عرض الكل: ${isolate(count)}`,
  hiddenChat: 'مخفي',
  moreHits: 'عرض المزيد',
  nothingFor: (text) => `لا نتائج عن «${isolate(text)}»`,
  nothingForHint: 'جرّب كلمات أقل، أو جزءًا من الرقم.',
  foundCounts: (people, messages) => {
    const persons = plural(people, {
      zero: 'لا أشخاص',
      one: 'شخص واحد',
      two: 'شخصان',
      few: '# أشخاص',
      many: '# شخصًا',
      other: '# شخص',
    })
    return `${persons}، الرسائل: ${isolate(messages)}`
  },
  searchWithoutFilters: 'البحث بلا مرشّحات',
  showAllConversations: 'عرض كل المحادثات',
  searchUnclear: 'تعذّر فهم هذا البحث',
  searchNeedsPhone: 'لا يمكن البحث في الرسائل بلا الهاتف',
  searchFailed: 'لم يصل البحث',

  suggestions: 'اقتراحات',
  forgetSearches: 'نسيان عمليات البحث هذه',
  forgetWithDelete: 'مفتاح Delete يزيلها من القائمة',
  filterFrom: 'من كتبها، أو me',
  filterTo: 'إلى من أُرسلت',
  filterAfter: 'منذ يوم أو شهر أو سنة',
  filterBefore: 'قبل يوم أو شهر أو سنة',
  filterOn: 'في يوم واحد',
  filterLink: 'فيها رابط',
  filterCode: 'فيها رمز لمرة واحدة',
  filterNumber: 'فيها رقم هاتف',
  filterIsStarred: 'مميّزة بنجمة',
  filterIsUnread: 'غير مقروءة بعد',
  filterInArchived: 'في المؤرشفة',
  filterSim: 'عبر هذه الشريحة، 1 أو 2',
  filterMe: 'ما كتبتُه أنا',
  dateToday: 'اليوم',
  dateYesterday: 'أمس',
  dateWeek: 'قبل أسبوع',
  dateMonth: 'قبل 30 يومًا',

  searchFilters: 'تضييق البحث',
  chipFrom: 'من',
  chipFromWho: (who) => `من ${isolate(who)}`,
  chipDates: 'التواريخ',
  chipLink: 'فيها رابط',
  chipStarred: 'المميّزة',
  since: (day) => `منذ ${isolate(day)}`,
  until: (day) => `قبل ${isolate(day)}`,
  onDay: (day) => `في ${isolate(day)}`,

  findInThread: 'بحث في هذه المحادثة',
  findCount: (index, total) => `${isolate(index)} من ${isolate(total)}`,
  findNone: 'لا نتائج',
  findOlder: 'نتيجة أقدم',
  findNewer: 'نتيجة أحدث',
  findClose: 'إغلاق البحث',
}
