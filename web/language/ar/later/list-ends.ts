import type { listEnds as english } from '../../en/later/list-ends.ts'

export const listEnds: typeof english = {
  emptyAll: 'لا رسائل بعد',
  emptyAllHint: 'ما يصل إلى الهاتف يظهر هنا تلقائيًا.',
  emptyUnread: 'كل شيء مقروء',
  emptyStarred: 'لا محادثات مميّزة',
  emptyStarredHint: 'ميّز محادثة بنجمة لتجدها هنا.',
  emptyUnknown: 'لا مجهولين',
  emptyUnknownHint: 'هنا الأرقام التي ليست من جهات الاتصال ولم يُردّ عليها قط.',
  emptyArchived: 'لا محادثات مؤرشفة',
  emptyHidden: 'لا مرسلين مخفيين',
  showAll: 'عرض الكل',
}
