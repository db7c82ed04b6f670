import type { doctor as english } from '../../en/later/doctor.ts'
import { isolate } from '../isolate.ts'
import { plural } from '../plural.ts'

export const doctor: typeof english = {
  title: 'فحص الهاتف',
  now: 'افحص الآن',
  again: 'افحص من جديد',
  checkedAt: (ago) => `فُحص ${isolate(ago)}`,
  never: 'لم يُفحص بعد',
  neverHint: 'ينظر في Termux والأذونات والشبكة والرسائل والبيانات. لا يغيّر شيئًا ولا يرسل شيئًا.',
  running: 'يُفحص…',
  asking: (what, step, all) => `يُسأل الهاتف: ${isolate(what)} (${isolate(step)} من ${isolate(all)})`,
  questions: {
    api_app: 'تطبيق Termux:API',
    sms: 'الرسائل',
    selection: 'الرسائل بمعرّفها',
    contacts: 'جهات الاتصال',
    sim: 'الشريحة',
    time_zone: 'المنطقة الزمنية',
    battery: 'البطارية',
    wifi: 'شبكة Wi-Fi',
  },
  failed: 'تعذّر فحص الهاتف',
  broken: (count) =>
    plural(count, {
      zero: 'لا شيء معطّل',
      one: 'شيء واحد معطّل',
      two: 'شيئان معطّلان',
      few: '# أشياء معطّلة',
      many: '# شيئًا معطّلًا',
      other: '# شيء معطّل',
    }),
  wantsLook: (count) =>
    plural(count, {
      zero: 'لا شيء يستحق نظرة',
      one: 'شيء واحد يستحق نظرة',
      two: 'شيئان يستحقان نظرة',
      few: '# أشياء تستحق نظرة',
      many: '# شيئًا يستحق نظرة',
      other: '# شيء يستحق نظرة',
    }),
  well: 'كل شيء على ما يرام',
  rest: 'وكل ما عدا ذلك يعمل.',
  areas: { phone: 'الهاتف', line: 'الخط', messages: 'الرسائل', storage: 'التخزين', program: 'البرنامج' },
  states: { ok: 'سليم', note: 'ملاحظة', warn: 'تنبيه', fail: 'معطّل', skipped: 'لم يُفحص' },
  why: {
    no_commands: 'أمره غير موجود',
    not_installed: 'تطبيق Termux:API غير مثبّت',
    no_answer: 'لا يجيب Termux:API',
    no_permission: 'إذن الرسائل مفقود',
    out_of_time: 'استغرق الهاتف وقتًا طويلًا مع الباقي',
  },
  thisScreen: 'تصل هذه الشاشة إلى الهاتف',
  copyReport: 'نسخ التقرير',
  reportCopied: 'نُسخ التقرير، بلا عناوين ولا مسارات',
  copyCommand: 'نسخ',
  commandCopied: 'نُسخ الأمر',
}
