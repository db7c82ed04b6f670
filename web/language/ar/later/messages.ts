import type { messages as english } from '../../en/later/messages.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

const FAILURES: Readonly<Record<string, string>> = {
  rejected: 'رفضها أندرويد. تحقق من الإشارة والرصيد والشريحة على الهاتف',
  not_confirmed: 'استلمها الهاتف لكنها لم تظهر في الرسائل المرسلة. ربما أُرسلت: انظر إلى الهاتف أو اسأل المستلم',
  unknown: 'انقطع تسليمها إلى الهاتف. ربما أُرسلت: انظر إلى الهاتف أو اسأل المستلم',
  missed: 'مرت أكثر من ساعة ولم يستطع الهاتف إرسالها. لم يُرسل شيء',
  opted_out: 'ألغى هذا الرقم الاشتراك، فلا تُرسل إليه أي حملة',
}

export const messages: typeof english = {
  copyWithTime: 'نسخ مع الاسم والوقت',
  forward: 'إعادة توجيه',
  quote: 'رد مع اقتباس',
  starMessage: 'تمييز هذه الرسالة بنجمة',
  unstarMessage: 'إزالة النجمة',
  selectMessages: 'تحديد رسائل',
  selectMessage: (text) => `تحديد: ${isolate(text)}`,
  selectedMessages: (count) =>
    plural(count, {
      zero: 'لم يُحدد شيء',
      one: 'رسالة واحدة محددة',
      two: 'رسالتان محددتان',
      few: '# رسائل محددة',
      many: '# رسالة محددة',
      other: '# رسالة محددة',
    }),
  stopSelecting: 'إنهاء التحديد',
  messagesCopied: (count) =>
    plural(count, {
      zero: 'لم يُنسخ شيء',
      one: 'نُسخت الرسالة',
      two: 'نُسخت رسالتان',
      few: 'نُسخت # رسائل',
      many: 'نُسخت # رسالة',
      other: 'نُسخت # رسالة',
    }),
  copyMessages: 'نسخ مع الأسماء والأوقات',
  deleteMessages: 'حذف من هنا…',
  deleteMessagesTitle: (count) =>
    plural(count, {
      zero: 'حذف؟',
      one: 'حذف هذه الرسالة؟',
      two: 'حذف رسالتين؟',
      few: 'حذف # رسائل؟',
      many: 'حذف # رسالة؟',
      other: 'حذف # رسالة؟',
    }),
  deleteMessagesText: 'تُزال من Lanline على كل الشاشات، وتبقى على الهاتف. لا يمكن التراجع عن ذلك.',
  copiedLine: (time, who, text) => `[${isolate(time)}] ${isolate(who)}: ${isolate(text)}`,
  editAndResend: 'تعديل وإرسال من جديد',
  replaced: 'حلّت محلها رسالة معدّلة',
  showReplacement: 'عرضها',
  editScheduled: 'تعديل',
  sendNow: 'إرسال الآن',
  scheduledFor: (when) => `تُرسل ${isolate(when)}`,
  failure: (reason, explanation) => FAILURES[reason] ?? isolate(explanation),

  reactionLabel: (emoji, text) => `تفاعل بـ ${isolate(emoji)} مع «${isolate(text)}»`,
  reactionRemovedLabel: (emoji, text) => `أزال ${isolate(emoji)} عن «${isolate(text)}»`,
  showOriginal: 'عرض النص كما وصل',
  emptyStub: 'صورة أو رسالة RCS. على الهاتف فقط.',
  importedFrom: 'مستوردة من نسخة احتياطية',
  smsOnly: 'هنا رسائل SMS فقط.',
  smsOnlyWhy: 'لماذا؟',
  smsOnlyTitle: 'الصور ومحادثات RCS',
  smsOnlyText:
    'لا يسمح أندرويد لتطبيق كهذا بقراءة رسائل الصور (MMS) أو محادثات RCS ولا بإرسالها. تبقى على الهاتف في تطبيق الرسائل الخاص به. إذا بدا أن رسائل شخص ما ناقصة هنا فالأرجح أنها وصلت عبر RCS: أوقف RCS على الهاتف فتصل من جديد بصيغة SMS.',
  understood: 'فهمت',
  lateCodeTitle: 'قد تتأخر الرموز',
  lateCodeText:
    'منذ أندرويد 17 قد يحجب الهاتف الرسائل التي فيها رموز لمرة واحدة عن التطبيقات الأخرى مدة تصل إلى ثلاث ساعات. الرمز موجود فورًا على الهاتف في تطبيق الرسائل الخاص به، ويعرضه Lanline حالما يتيحه أندرويد.',
  lateCodeMaybe:
    'إصدار أندرويد على الهاتف غير معروف. ابتداءً من أندرويد 17 قد يحجب الهاتف الرسائل التي فيها رموز لمرة واحدة عن التطبيقات الأخرى مدة تصل إلى ثلاث ساعات، ويكون الرمز عندها موجودًا فورًا على الهاتف في تطبيق الرسائل الخاص به.',

  linkLooksLike: (shown, real) => `هذا العنوان يشبه ${isolate(shown)} فقط، وهو يقود إلى ${isolate(real)}.`,
  linkTitle: 'فتح هذا العنوان؟',
  openLink: 'فتح',
  dontOpen: 'عدم الفتح',
  linkMenu: 'قائمة هذا الرقم',
  writeToNumber: (number) => `كتابة رسالة إلى ${isolate(number)}`,
  copyNumber: 'نسخ الرقم',
  numberCopied: 'نُسخ الرقم',
  dateMenu: 'قائمة هذا التاريخ',
  copyDate: 'نسخ التاريخ',
  dateCopied: 'نُسخ التاريخ',
  addToCalendar: 'حفظ للتقويم (‎.ics)',
  scheduleThen: 'كتابة رسالة لذلك الموعد',

  jumpToDate: 'الانتقال إلى تاريخ',
  jump: 'انتقال',
  noMessagesThen: 'لا رسائل منذ ذلك الحين',

  legendTitle: 'معاني العلامات',
  legendWaiting: 'على هذا الجهاز ولم تصل إلى الهاتف بعد',
  legendPending: 'في الهاتف وليست بين المرسلة بعد',
  legendSent: 'ظهرت في الرسائل المرسلة على الهاتف',
  legendDelivered: 'هكذا قالت الشبكة؛ ولا تعني أبدًا أنها قُرئت',
  legendFailed: 'رفضها أندرويد؛ والسبب مذكور تحتها',
  legendUnknown: 'سُلمت بلا أثر؛ ولا تُرسل ثانية من تلقاء نفسها أبدًا',
  infoParts: (parts, characters) =>
    `${plural(characters, { zero: 'بلا أحرف', one: 'حرف واحد', two: 'حرفان', few: '# أحرف', many: '# حرفًا', other: '# حرف' })}، ${plural(parts, { zero: 'بلا رسائل SMS', one: 'رسالة SMS واحدة', two: 'رسالتا SMS', few: '# رسائل SMS', many: '# رسالة SMS', other: '# رسالة SMS' })}`,
  infoFromPhone: 'كُتبت على الهاتف',
  infoFromHere: 'كُتبت في Lanline',
  infoFromCampaign: 'جزء من حملة',

  copyCode: (code) => `نسخ ${isolate(code)}`,
  messageCopied: 'تم نسخ الرسالة',
  copyText: 'نسخ النص',
  selectText: 'تحديد النص',
  messageInfo: 'ما الذي حدث',
  deleteMessage: 'حذف من هنا…',
  deleteMessageText: 'تُحذف من Lanline على جميع الشاشات، وتبقى على الهاتف. لا يمكن التراجع عن ذلك.',
  deletedOnPhone: 'حُذفت من الهاتف وحُفظت هنا',
  noteWaiting: 'تنتظر على هذا الجهاز. تُرسل مرة واحدة حين يعود الهاتف.',
  noteWaitingPhone: 'في انتظار الهاتف',
  notSent: 'لم تُرسل',
  notKnown: 'لا يُعرف هل أُرسلت',
  discard: 'تجاهل',
  why: 'لماذا؟',
  sendAgain: 'إرسال مجددًا',
  maybeSentTitle: 'أتريد إرسالها مرة ثانية؟',
  maybeSentText:
    'أخذ الهاتف هذه الرسالة، لكنه لم يُظهرها قط بين الرسائل المرسلة. ربما أُرسلت فعلًا. قد يعني إرسالها مجددًا أن تصل مرتين.',
  dontSend: 'عدم الإرسال',

  firstRunCount: (total) => ` من أصل ${isolate(total)} رسالة`,
  firstRunSoFar: ' رسالة حتى الآن',
  firstRunFoot: 'الرسائل النصية فقط. تبقى الصور ومحادثات RCS على الهاتف.',
}
