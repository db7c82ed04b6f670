import type { ErrorReason } from '../../../../src/protocol/error.ts'
import type { refusals as english } from '../../en/later/refusals.ts'

const REASONS: Readonly<Record<string, string>> = {
  code_malformed: 'الرمز ثمانية أحرف وأرقام.',
  code_wrong: 'هذا الرمز خطأ أو لم يعد صالحًا. راجعه أو اطلب رمزًا جديدًا.',
  code_used: 'استُخدم هذا الرمز من قبل. اطلب رمزًا جديدًا على الهاتف.',
  code_late: 'مضت على هذا الرمز أكثر من خمس دقائق. اطلب رمزًا جديدًا على الهاتف.',
  code_guessed_at: 'أُغلق هذا الرمز بعد محاولات خاطئة كثيرة. اطلب رمزًا جديدًا على الهاتف.',
  code_replaced: 'حلّت رموز أحدث محل هذا الرمز. اكتب الأحدث.',
  file_empty: 'الملف فارغ.',
  file_not_text: 'الملف ليس نصًّا. احفظ الجدول بصيغة CSV واختر ذلك الملف.',
  file_broken: 'تتعذّر قراءة الملف كاملًا. احفظه من جديد بصيغة CSV وترميز UTF-8.',
  file_too_long: 'في الملف صفوف أو أعمدة أكثر من اللازم. قسّمه أو احذف أعمدة.',
  file_without_numbers: 'لا يبدو أن في أي عمود أرقام هواتف. اختر العمود.',
  list_without_people: 'لم يبقَ في هذه القائمة من يُكتب إليه.',
  import_running: 'يُستورد ملف آخر الآن. انتظر حتى ينتهي أو ألغه.',
  message_empty: 'الرسالة فارغة.',
  message_too_long: 'الرسالة أطول من اللازم. اختصرها.',
  message_not_waiting: 'لم تعد الرسالة في الانتظار، فلا يمكن إلغاؤها.',
  message_being_sent: 'الهاتف يرسلها الآن. انتظر حتى ينتهي.',
  message_not_failed: 'لم تفشل أي رسالة، فلا شيء يُعاد إرساله.',
  number_invalid: 'هذا ليس رقم هاتف.',
  sender_without_number: 'ليس لهذا المرسل رقم، فلا يمكن الرد عليه.',
  hour_past: 'مضت تلك الساعة. اختر غيرها.',
  hour_too_far: 'بقي على تلك الساعة أكثر من سنة. اختر غيرها.',
  campaign_moved_on: 'لم تعد الحملة كما تظهر هنا. افتحها من جديد.',
  shortcut_taken: 'لقالب آخر هذا الاختصار. اختر غيره.',
  search_unclear: 'هذا البحث غير مفهوم. اكتب كلمة أو تاريخًا مثل 2026-03-31.',
  history_replaced: 'استُعيد الهاتف من نسخة احتياطية. أعد المحاولة بعد قليل.',
} satisfies Readonly<Record<ErrorReason, string>>

export const refusals: typeof english = { refusal: (reason, general) => REASONS[reason] ?? general }
