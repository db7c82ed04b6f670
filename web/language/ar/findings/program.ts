import type { programTexts } from '../../../../src/domain/doctor/program-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const RUN = 'نفّذ في Termux'
const SET_TIME = 'إعدادات أندرويد، النظام، التاريخ والوقت: ضبط الوقت تلقائيًا'
const INSTALL_AGAIN = 'شغّل install.sh من جديد'
const LOGS = 'أعد تشغيل Lanline، وانظر'

export const program: WordsFor<typeof programTexts> = {
  'node.ok': ['Node {version}'],
  'node.too_old': ['Node {version} قديم جدًا', 'يحتاج Lanline {needed}', RUN],
  'packages.ok': ['حزم Termux متوافقة'],
  'packages.broken': ['انقطعت ترقية حزم Termux', 'غير جاهزة: {names}', RUN],
  'packages.partial': ['رُقّيت حزم Termux جزئيًا: بُني Node لـ SQLite آخر', 'بُني لـ {built}، ووُجد {found}', RUN],
  'icu.ok': ['يعرف Node المناطق الزمنية واللغات'],
  'icu.missing': ['ينقص Node مناطق زمنية أو لغات: قد تخطئ الأوقات والترتيب', 'غير معروفة: {names}', RUN],
  'clock.ok': ['ساعة الهاتف توافق الرسائل'],
  'clock.behind': ['ساعة الهاتف متأخرة عن أحدث رسائله', 'بمقدار {gap_ms}؛ والرسالة من {newest_at}', SET_TIME],
  'clock.wrong': ['ساعة الهاتف خاطئة', 'تقول {now_at}', SET_TIME],
  'daemon.ok': ['Lanline يعمل', 'الإصدار {version}، العملية {pid}'],
  'daemon.none': ['لا يعمل Lanline على هذه البيانات', '', 'شغّله هكذا'],
  'daemon.other_version': ['Lanline الذي يعمل من إصدار آخر', 'هو {running}، وهذا {version}', 'أعد تشغيله'],
  'daemon.silent': ['Lanline يعمل ولا يجيب', '{problem}', LOGS],
  'port.ok': ['{url} يجيب'],
  'port.free': ['المنفذ {port} متاح'],
  'port.taken': ['برنامج آخر يستخدم المنفذ {port}', '', 'سمِّ منفذًا آخر مع --port'],
  'port.taken_by_lanline': [
    'Lanline آخر يستخدم المنفذ {port}',
    'الإصدار {version}، على بيانات أخرى',
    'أوقف ذاك، أو سمِّ منفذًا آخر مع --port',
  ],
  'port.silent': ['{url} لا يجيب', '{problem}', LOGS],
  'service.ok': ['الخدمة تعمل', 'في {path}'],
  'service.none': ['ليس Lanline خدمة هنا: ينتهي مع الطرفية التي بدأ فيها', '', 'يجعله install.sh خدمة'],
  'service.no_runit': [
    'حزمة termux-services مفقودة: لا يمكن تشغيل الخدمة',
    '',
    'نفّذ في Termux، ثم أغلق Termux وافتحه من جديد',
  ],
  'service.disabled': ['الخدمة مطفأة', 'يوجد {path}', RUN],
  'service.unsupervised': ['الخدمة موجودة، ولا شيء يعتني بها', 'runsvdir لا يعمل', 'أغلق Termux وافتحه من جديد، أو نفّذ'],
  'service.stopped': ['الخدمة متوقفة', '', RUN],
  'service.no_run': ['ليس في الخدمة ما يُشغَّل', '{path} مفقود أو لا يمكن تشغيله', INSTALL_AGAIN],
  'service_log.ok': ['سجل الخدمة محفوظ', '{path}'],
  'service_log.none': ['لا سجل للخدمة: يضيع ما تقوله قبل نهايتها', 'لا يوجد {path}', INSTALL_AGAIN],
  'boot.ok': ['يبدأ Lanline بعد إعادة التشغيل', '{path}؛ ويلزمه تطبيق Termux:Boot'],
  'boot.none': [
    'لا شيء يشغّل Lanline بعد إعادة التشغيل',
    'لا ملف في {path} يشغّل الخدمات',
    'ثبّت Termux:Boot من مكان Termux نفسه، وافتحه مرة، وشغّل install.sh من جديد',
  ],
  'boot.folder': ['بين ما يشغّله Termux:Boot مجلد: فلا يشغّل شيئًا بعده', '{path}', 'انقل ذلك المجلد إلى مكان آخر'],
  'boot.no_wake_lock': [
    'ما يشغّل Lanline بعد إعادة التشغيل لا يبقي الهاتف مستيقظًا',
    '{path}',
    'شغّل install.sh من جديد، أو اجعل سطره الأول',
  ],
  'boot.source': [
    'ما يشغّل Lanline بعد إعادة التشغيل يستخدم «source» الذي لا يعرفه sh في Termux',
    '{path}',
    'اكتب نقطة بدله',
  ],
  'webhooks.ok': ['خطاطيف الويب تصل', '{count}'],
  'webhooks.failing': [
    'خطاف ويب لا يصل',
    '{count} من {total}، منذ {since_at}',
    'انظر سجله في إعدادات التطبيق، خطاطيف الويب',
  ],
  'webhooks.off': [
    'أُطفئ خطاف ويب، لأن شيئًا لم يصل أو استُعيدت نسخة',
    '{count} من {total}',
    'انظر سجله في إعدادات التطبيق، خطاطيف الويب، وشغّله من جديد',
  ],
  'logs.ok': ['سجل Lanline في حدوده', '{size_bytes}'],
  'logs.none': ['لا سجل بعد'],
  'logs.large': ['كبر سجل Lanline كثيرًا', '{size_bytes} في {path}', 'تأكد ألا يكتب غيره هناك، وأعد تشغيل Lanline'],
}
