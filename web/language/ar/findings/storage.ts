import type { storageTexts } from '../../../../src/domain/doctor/storage-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const ANOTHER = 'سمِّ غيره مع --data'
const USES = 'يستخدم Lanline {used_bytes}'

export const storage: WordsFor<typeof storageTexts> = {
  'data.ok': ['البيانات مغلقة عن غيرك', '{path}'],
  'data.missing': ['لا بيانات بعد؛ ينشئها أول تشغيل', '{path}'],
  'data.no_directory': ['مكان البيانات ليس مجلدًا', '{path}', ANOTHER],
  'data.unusable': ['لا يمكن استخدام البيانات', '{problem}', ANOTHER],
  'data.open': ['يستطيع غيرك قراءة البيانات', '{paths}', 'نفّذ في Termux'],
  'data_place.shared': [
    'البيانات على التخزين المشترك، حيث يقرؤها كل تطبيق وتتعطل قواعد البيانات',
    '{path}',
    'انقلها تحت مجلد Termux الرئيسي، وسمِّ ذلك المكان مع --data أو LANLINE_DATA',
  ],
  'space.ok': ['المساحة المتاحة {free_bytes}', USES],
  'space.little': ['لم يبق إلا {free_bytes} من المساحة', USES, 'أفسح مكانًا قريبًا'],
  'space.none': ['لم يبق إلا {free_bytes} من المساحة', USES, 'أفسح مكانًا: لم يعد ممكنًا حفظ الرسائل'],
  'database.ok': ['قاعدة البيانات سليمة', 'المخطط {schema}، المحادثات {conversations}، الرسائل {messages}'],
  'database.none': ['لا قاعدة بيانات بعد'],
  'database.damaged': [
    'قاعدة البيانات تالفة',
    '{problem}',
    'أوقف Lanline وضع نسخة احتياطية مكانها؛ وما بقي في الهاتف يمكن قراءته من جديد',
  ],
  'database.newer': ['كتب قاعدة البيانات Lanline أحدث', 'المخطط {schema}، وهذا يعرف {known}', 'حدّث Lanline'],
  'database.older': ['قاعدة البيانات من Lanline أقدم: يحدّثها التشغيل القادم', 'المخطط {schema} من {known}'],
  'database.slow': ['قاعدة البيانات', 'استغرق فحصها أكثر من {limit_ms}'],
  'backup.ok': ['توجد نسخة احتياطية', 'أُخذت {last_at}'],
  'backup.old': ['النسخة الاحتياطية الأخيرة قديمة', 'أُخذت {last_at}', 'خذ غيرها، واحفظها خارج هذا الهاتف'],
  'backup.none': [
    'لم تُؤخذ نسخة احتياطية بعد',
    '',
    'رسائل الهاتف فيه، لكن ليس ما يحفظه Lanline وحده. خذ نسخة، واحفظها خارج هذا الهاتف',
  ],
  'search.ok': ['في SQLite {version} بحث في النصوص'],
  'search.missing': ['ينقص SQLite {version} البحث في النصوص (FTS5): البحث بطيء', '', 'نفّذ في Termux'],
}
