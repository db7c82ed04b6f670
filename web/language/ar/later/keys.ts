import type { keys as english } from '../../en/later/keys.ts'

export const keys: typeof english = {
  keysTitle: 'المفاتيح',
  keyHelp: {
    search: 'بحث',
    newMessage: 'رسالة جديدة',
    previous: 'المحادثة السابقة',
    next: 'المحادثة التالية',
    list: 'التنقل في القائمة',
    open: 'فتح المحادثة',
    close: 'إغلاق المفتوح',
    find: 'البحث في المحادثة',
    send: 'إرسال',
    newline: 'سطر جديد',
    archive: 'أرشفة، في القائمة',
    unread: 'مقروءة أو غير مقروءة، في القائمة',
    star: 'تمييز بنجمة، في القائمة',
    pin: 'تثبيت، في القائمة',
    mute: 'كتم، في القائمة',
    help: 'هذه الورقة',
  },
}
