import type { androidTexts } from '../../../../src/domain/doctor/android-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const UNRESTRICTED = 'إعدادات أندرويد، التطبيقات، Termux، البطارية: غير مقيّد. والمثل لـ Termux:API'
const KILLS = 'يقتل أندرويد عمليات التطبيقات في الخلفية (الإشارة 9)'
const BEYOND = 'ما زاد على 32 لكل التطبيقات معًا'
const BY_ADB = 'من حاسوب فيه adb نفّذ'

export const android: WordsFor<typeof androidTexts> = {
  'android.ok': ['أندرويد {release}', '{model}، SDK {sdk}'],
  'android.old': [
    'أندرويد {release} أقدم مما لا يزال Termux يعتني به',
    '{model}، SDK {sdk}؛ يريد Termux أندرويد 7',
    'استخدم هاتفًا بأندرويد 7 أو أحدث',
  ],
  'android.unknown': ['تعذّرت قراءة إصدار أندرويد'],
  'android_user.other': [
    'يعمل Termux في مساحة مستخدم ثانٍ أو ملف عمل، حيث لا يصل Termux:API إلى الرسائل',
    'المستخدم {user}',
    'ثبّت Termux وTermux:API لصاحب الهاتف',
  ],
  'battery_optimisation.note': [
    'قد يوقف توفير البطارية Termux، ولا يُرى ذلك من هنا',
    'كل ما سوى «غير مقيّد» يتيح لأندرويد تجميد Termux أو Termux:API',
    UNRESTRICTED,
  ],
  'maker.samsung': [
    'تُنيم سامسونج التطبيقات التي لا تُفتح بضعة أيام',
    '',
    'الإعدادات، البطارية، حدود الاستخدام في الخلفية: ضع Termux وTermux:API وTermux:Boot في «تطبيقات لا تنام أبدًا»',
  ],
  'maker.xiaomi': [
    'لا تدع شاومي تطبيقًا يبدأ من نفسه إلا بإذن',
    '',
    'معلومات تطبيق Termux وTermux:API وTermux:Boot: شغّل التشغيل التلقائي، وموفّر البطارية «بلا قيود»',
  ],
  'maker.huawei': [
    'توقف هواوي وهونر التطبيقات التي تديرها بنفسها',
    '',
    'الإعدادات، البطارية، تشغيل التطبيقات: أدر Termux وTermux:API وTermux:Boot يدويًا، وشغّل المفاتيح الثلاثة',
  ],
  'maker.oppo': [
    'توقف Oppo وOnePlus وrealme ما في الخلفية من تطبيقات بلا إذن',
    '',
    'معلومات تطبيق Termux وTermux:API وTermux:Boot، استخدام البطارية: اسمح بالنشاط في الخلفية وبالتشغيل التلقائي',
  ],
  'maker.vivo': [
    'توقف vivo ما في الخلفية من تطبيقات بلا إذن',
    '',
    'الإعدادات، البطارية، إدارة الاستهلاك في الخلفية: اسمح لـ Termux وTermux:API؛ واسمح لهما بالتشغيل التلقائي',
  ],
  'maker.other': [
    'قد توقف {name} تطبيقات الخلفية بطريقة خاصة بها',
    '',
    'إن كان Lanline يتوقف من نفسه، فانظر هذا الصانع في dontkillmyapp.com',
  ],
  'phantom_processes.android_14': [
    KILLS,
    BEYOND,
    'خيارات المطوّرين: شغّل «إيقاف قيود العمليات الفرعية»، واترك خيارات المطوّرين مشغّلة',
  ],
  'phantom_processes.android_12l': [KILLS, BEYOND, BY_ADB],
  'phantom_processes.android_12': [KILLS, BEYOND, BY_ADB],
  'wake_lock.awake': ['بقي الهاتف مستيقظًا من أجل Lanline', 'مدة {up_ms}، منذ بدأ'],
  'wake_lock.slept': [
    'ينام الهاتف بينما يعمل Lanline: لا شيء يبقيه مستيقظًا',
    'نام {slept_ms} من {up_ms}',
    'نفّذ في Termux، وتأكد من «wake lock held» في إشعاره',
  ],
  'wake_lock.unknown': [
    'لا يُرى من هنا هل يبقي Termux الهاتف مستيقظًا؛ وإلا فقد يوقف أندرويد Lanline',
    '',
    'ابحث عن «wake lock held» في إشعار Termux؛ وإلا نفّذ',
  ],
  'notifications.note': [
    'لا يُرى من هنا هل يجوز لـ Termux:API عرض الإشعارات',
    'يخبر Lanline هناك بمن دخل ومتى تغيّر عنوانه',
    'إعدادات أندرويد، التطبيقات، Termux:API، الإشعارات: سماح. والمثل لـ Termux',
  ],
  'otp_hidden.note': [
    'يُخفي أندرويد {release} بعض رموز المرة الواحدة عن التطبيقات الأخرى ثلاث ساعات',
    'تظهر هنا حين يطلقها؛ فاقرأها على الهاتف حتى ذلك',
  ],
  'lan_permission.refused': [
    'على أندرويد {release} لا يجوز لنسخة Termux هذه أن تخدم الشبكة المحلية',
    'هي مبنية لـ SDK {target}؛ ومن 37 يطلب أندرويد إذنًا ليس عندها',
    'ثبّت Termux من F-Droid أو GitHub',
  ],
  'lan_permission.samsung': [
    'على سامسونج هذا قد تنقطع الأجهزة الأخرى ما دام Termux في الخلفية',
    'بُلّغ عن ذلك في One UI 8؛ ولا يكفي إبقاؤه مستيقظًا',
    `افتح Termux على الهاتف حين لا تصل الأجهزة الأخرى. ${UNRESTRICTED}`,
  ],
}
