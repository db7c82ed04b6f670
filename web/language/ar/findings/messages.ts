import type { messagesTexts } from '../../../../src/domain/doctor/messages-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

export const messages: WordsFor<typeof messagesTexts> = {
  'daemon_phone.fine': ['يصل Lanline إلى الهاتف'],
  'daemon_phone.slow': ['{message}', '', '{remedy}'],
  'daemon_phone.unknown': ['لم يسأل Lanline الهاتف بعد'],
  'daemon_phone.trouble': ['{message}', '{detail}', '{remedy}'],
  'daemon_inbox.trouble': ['الرسائل الجديدة: {message}', '{detail}', '{remedy}'],
  'daemon_send.trouble': ['الإرسال: {message}', '{detail}', '{remedy}'],
  'daemon_contacts.trouble': ['جهات الاتصال: {message}', '{detail}', '{remedy}'],
  'daemon_sim.trouble': ['الشريحة: {message}', '{detail}', '{remedy}'],
  'daemon_battery.trouble': ['البطارية: {message}', '{detail}', '{remedy}'],
  'history.done': ['سجل الهاتف كله هنا', 'عدد الرسائل المقروءة: {read}'],
  'history.reading': ['يُقرأ سجل الهاتف', 'حتى الآن {read} من نحو {total}'],
  'history.begun': ['يُقرأ سجل الهاتف', 'حتى الآن {read}'],
  'polling.ok': ['سُئل الهاتف قبل {ago_ms}', 'الاستدعاءات في الساعة الأخيرة: {calls}'],
  'polling.never': ['لم تُطلب الرسائل من الهاتف بعد'],
  'polling.late': [
    'سُئل الهاتف قبل {ago_ms}',
    'الاستدعاءات في الساعة الأخيرة: {calls}',
    'تأكد أن Termux يبقى مستيقظًا، وانظر',
  ],
  'outbox.ok': ['لا رسالة تنتظر الإرسال'],
  'outbox.waiting': ['رسائل تنتظر الإرسال', '{count}'],
  'outbox.held': [
    'رسائل تنتظر، والهاتف لا يأخذ شيئًا',
    '{count}؛ والهاتف منذ {since_at}',
    'انظر أعلاه ما بالهاتف؛ ثم اختر «إعادة المحاولة» في التطبيق',
  ],
  'compared.ok': ['قورنت كل الرسائل بالهاتف', '{last_at}'],
  'compared.late': ['تأخرت مقارنة الليل بالهاتف', 'كانت الأخيرة {last_at}', 'تُجرى ليلًا؛ فاترك الهاتف يعمل'],
  'compared.never': ['لم تُقارن الرسائل بالهاتف بعد', 'يجري ذلك ليلًا'],
  'unreadable.some': [
    'ينقطع Termux:API عند رسائل في الهاتف، فتُركت هنا',
    '{count}: المعرّف {names}',
    'ليس لمثلها مرسل في الغالب؛ احذفها على الهاتف، أو حدّث Termux:API. تُعاد محاولة كل منها كل ساعة',
  ],
  'deletions.waiting': [
    'اختفت رسائل كثيرة من الهاتف دفعة واحدة، فأُبقيت هنا حتى تقرر',
    '{count}',
    'أجب عن السؤال في إعدادات التطبيق',
  ],
}
