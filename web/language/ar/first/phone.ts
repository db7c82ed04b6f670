import type { phone as english } from '../../en/first/phone.ts'

const MESSAGES: Readonly<Record<string, string>> = {
  slow: 'يستغرق الهاتف 8 ثوانٍ أو أكثر كي يستجيب',
  stalled: 'يأخذ الهاتف الرسائل ويستجيب، لكنه لا يُظهر أيًا منها مرسلًا',
  permission_missing: 'ينقص Termux:API إذن',
  not_answering: 'لا يستجيب Termux:API',
  bad_answer: 'يستجيب Termux:API بما لا يمكن قراءته',
  app_too_old: 'تطبيق Termux:API قديم جدًا: لا يعطي الرسائل معرّفات',
  google_play_build: 'أُزيلت الرسائل النصية من هذا الإصدار من Termux أو Termux:API',
  not_installed: 'تطبيق Termux:API غير موجود على الهاتف',
  no_commands: 'أوامر Termux:API غير موجودة في Termux',
  disk_full: 'لا مساحة باقية على الهاتف، فلا يمكن حفظ أي رسالة',
  disk_failing: 'لا يمكن الكتابة في الرسائل المحفوظة، ولا الوثوق بقراءتها',
}

const REMEDIES: Readonly<Record<string, string>> = {
  slow: 'اضبط استخدام البطارية لكل من Termux وTermux:API على «غير مقيّد»',
  stalled:
    'انظر إلى الهاتف: ربما يسأل هل يجوز لـ Termux:API إرسال هذا العدد من الرسائل. أجبه، أو تحقّق من الإشارة والرصيد، ثم اختر «إعادة المحاولة»',
  permission_missing:
    'على الهاتف: الإعدادات، التطبيقات، Termux:API، الأذونات، ثم اسمح بالرسائل النصية وجهات الاتصال والهاتف. وإن كانت باهتة فاختر أولًا «السماح بالإعدادات المقيّدة» من القائمة هناك',
  not_answering: 'افتح Termux:API على الهاتف مرة، واضبط استخدام البطارية لكل من Termux وTermux:API على «غير مقيّد»',
  bad_answer: 'يزول هذا وحده في الغالب؛ فإن بقي فحدّث Termux:API وشغّل «pkg upgrade» في Termux',
  app_too_old: 'حدّث Termux:API إلى 0.51 أو أحدث، وشغّل «pkg upgrade» في Termux',
  google_play_build: 'ثبّت Termux وTermux:API من F-Droid أو GitHub، وكلاهما من المصدر نفسه',
  not_installed: 'ثبّت Termux:API من مصدر Termux نفسه (F-Droid أو GitHub)، وافتحه مرة، ثم تحقّق مجددًا',
  no_commands: 'شغّل «pkg install termux-api» في Termux',
  disk_full: 'احذف شيئًا من الهاتف؛ يواصل Lanline وحده ويقرأ ما وصل في الأثناء',
  disk_failing: 'شغّل «lanline doctor» في Termux',
}

export const phone: typeof english = {
  phoneMessage: (state, message) => MESSAGES[state] ?? message,
  phoneRemedy: (state, remedy) => REMEDIES[state] ?? remedy,
}
