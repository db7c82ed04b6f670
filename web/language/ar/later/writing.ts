import type { writing as english } from '../../en/later/writing.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

/** As what something is made into. */
const intoParts = (count: number): string =>
  plural(count, {
    zero: 'بلا أجزاء',
    one: 'جزءًا واحدًا',
    two: 'جزأين',
    few: '# أجزاء',
    many: '# جزءًا',
    other: '# جزء',
  })

export const writing: typeof english = {
  emoji: 'رموز تعبيرية',
  searchEmoji: 'البحث عن رمز (بالإنجليزية)',
  emojiGroups: 'أنواع الرموز التعبيرية',
  emojiRecent: 'المستخدمة حديثًا',
  emojiSmileys: 'وجوه وأشخاص',
  emojiAnimals: 'حيوانات وطبيعة',
  emojiFood: 'طعام',
  emojiTravel: 'سفر وأماكن',
  emojiActivities: 'أنشطة',
  emojiObjects: 'أشياء ورموز',
  emojiFlags: 'أعلام',
  emojiErase: 'احذف الأخير',
  emojiNone: 'لا رمز لهذا. أسماء الرموز بالإنجليزية: heart أو dog مثلًا',
  skinTone: 'لون البشرة',
  skinTones: ['بلا لون', 'فاتح', 'فاتح متوسط', 'متوسط', 'داكن متوسط', 'داكن'],
  emojiSuggestions: 'رموز مناسبة',

  templates: 'القوالب',
  templateSuggestions: 'قوالب مناسبة',
  searchTemplates: 'البحث في القوالب',
  noTemplates: 'لا قوالب بعد',
  noTemplatesHint: 'القالب نص تكتبه كثيرًا. اكتب اختصاره بعد شرطة مائلة فيظهر في الرسالة فورًا.',
  noTemplateFits: 'لا قالب مناسب',

  sendOptions: 'وقت الإرسال',
  sendInAnHour: 'الإرسال بعد ساعة',
  sendThisMorning: 'هذا الصباح',
  sendThisEvening: 'هذا المساء',
  sendTomorrow: 'صباح الغد',
  sendMonday: 'صباح الاثنين',
  pickTime: 'اختيار وقت…',
  sendAtOnce: 'الإرسال الآن بدلًا من ذلك',
  scheduleTitle: 'متى تُرسل؟',
  scheduleLabel: 'اليوم والوقت',
  scheduleZone: (zone) => `بتوقيت هذا الجهاز، ${isolate(zone)}.`,
  scheduleOtherZone: (zone, time) => `للهاتف توقيت آخر، ${isolate(zone)}: هناك تكون الساعة ${isolate(time)} حينها.`,
  schedulePast: 'هذا الوقت مضى: اختر وقتًا لاحقًا',
  scheduleFar: 'هذا بعد أكثر من سنة: اختر وقتًا أقرب',
  scheduleOff: 'يرسلها الهاتف بنفسه. إن كان مغلقًا حينها تُرسل خلال الساعة التالية أو لا تُرسل.',
  schedule: 'جدولة',
  plannedFor: (when) => `تُرسل ${isolate(when)}`,
  plannedPassed: (when) => `كان موعد إرسالها ${isolate(when)}، وقد مضى`,
  hourPassedTitle: 'هذا الوقت مضى',
  hourPassedText: (when) => `كان موعد إرسالها ${isolate(when)}. أرسلها الآن، أو اختر وقتًا آخر أولًا.`,
  change: 'تغيير',

  reviseResend: 'تعديل وإرسال من جديد',
  reviseScheduled: 'تعديل الرسالة المجدولة',
  leaveRevision: 'تركها كما هي',
  deletedElsewhere: 'حُذفت هذه المحادثة على جهاز آخر',
  deletedElsewhereKept: 'حُذفت هذه المحادثة على جهاز آخر. ما كتبته محفوظ كرسالة جديدة',
  strayWords: 'ما كتبته قبل استعادة الهاتف محفوظ كرسالة جديدة',
  openStrayWords: 'متابعة الكتابة',
  revisionHomeless: 'تغيّرت تلك الرسالة في هذه الأثناء، وما كتبته صار مسودة.',
  revisionCancelled: 'أُلغيت تلك الرسالة في هذه الأثناء',
  revisionChanged: 'تغيّرت تلك الرسالة في هذه الأثناء',
  revisionLeft: 'تبقى الرسالة كما كانت',
  putAside: 'نُحّي ما كنت قد بدأت كتابته',
  offerFrom: (device) => `نص أحدث على ${isolate(device)}:`,
  useOffer: (device) => `استخدام النص من ${isolate(device)}`,
  keepMine: 'الاحتفاظ بنصي',
  typingHere: (device) => `هناك من يكتب على ${isolate(device)}`,

  costlyParts: (signs, parts) => `${signs === 1 ? 'يجعلها' : 'تجعلها'} ${intoParts(parts)}`,
  costlyAt: (position) => `عند الحرف ${isolate(position)}`,
  costlyAtMany: (position, more) =>
    `عند الحرف ${isolate(position)} وفي ${plural(more, { zero: 'لا موضع آخر', one: 'موضع آخر', two: 'موضعين آخرين', few: '# مواضع أخرى', many: '# موضعًا آخر', other: '# موضع آخر' })}`,
  simplified: (changes) => `بُسّطت: ${isolate(changes)}`,
  andMore: (count) =>
    plural(count, {
      zero: 'ولا غيرها',
      one: 'وواحد آخر',
      two: 'واثنان آخران',
      few: 'و# أخرى',
      many: 'و# أخرى',
      other: 'و# أخرى',
    }),
  pastedFancy: 'في النص الملصق علامات طباعية تطيل الرسالة',
  makePlain: 'تبسيط',
  noPictures: 'لا يمكن إرسال الصور من هنا: لا يسمح أندرويد بإرسال MMS إلا لتطبيق الرسائل الخاص به.',
  signature: (text) => `يأتي توقيعك تحتها: ${isolate(text)}`,
  sendsIn: (seconds) =>
    plural(seconds, {
      zero: 'تُرسل الآن',
      one: 'تُرسل بعد ثانية',
      two: 'تُرسل بعد ثانيتين',
      few: 'تُرسل بعد # ثوانٍ',
      many: 'تُرسل بعد # ثانية',
      other: 'تُرسل بعد # ثانية',
    }),
  takenBack: 'سُحبت ولم يُرسل شيء',

  partsLeft: (left, parts) => `\u2066${left} (${parts})\u2069`,
  partsLabel: (parts, left) => {
    const characters = plural(left, {
      zero: 'لم يبقَ أي حرف',
      one: 'بقي حرف واحد',
      two: 'بقي حرفان',
      few: 'بقيت # أحرف',
      many: 'بقي # حرفًا',
      other: 'بقي # حرف',
    })
    const some = plural(parts, {
      zero: 'بلا أجزاء',
      one: 'جزء واحد',
      two: 'جزآن',
      few: '# أجزاء',
      many: '# جزءًا',
      other: '# جزء',
    })
    return `${characters}، ${some}`
  },
  simpleCharacters: 'أحرف بسيطة',
}
