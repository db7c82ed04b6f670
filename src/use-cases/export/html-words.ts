import type { ExportLanguage } from '../../protocol/export.ts'

/** The words of an HTML file. */
export interface HtmlWords {
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly allMessages: string
  readonly conversations: string
  readonly contents: string
  readonly messages: (count: string, amount: number) => string
  readonly period: (from: string, to: string) => string
  readonly savedAt: (at: string) => string
  readonly nothing: string
  readonly you: string
  readonly starred: string
  readonly goneFromPhone: string
  readonly imported: string
  readonly sent: string
  readonly delivered: string
  readonly pending: string
  readonly notSent: string
  readonly mayBeSent: string
  readonly cancelled: string
  readonly toTop: string
}

export const htmlWords: Readonly<Record<ExportLanguage, HtmlWords>> = {
  en: {
    locale: 'en-GB',
    direction: 'ltr',
    allMessages: 'Messages',
    conversations: 'Conversations',
    contents: 'Contents',
    messages: (count, amount) => (amount === 1 ? `${count} message` : `${count} messages`),
    period: (from, to) => `${from} – ${to}`,
    savedAt: (at) => `Saved by Lanline on ${at}`,
    nothing: 'There is no message in what was chosen.',
    you: 'You',
    starred: 'starred',
    goneFromPhone: 'deleted on the phone',
    imported: 'imported',
    sent: 'sent',
    delivered: 'delivered',
    pending: 'pending',
    notSent: 'not sent',
    mayBeSent: 'may have been sent',
    cancelled: 'cancelled',
    toTop: 'To the top',
  },
  es: {
    locale: 'es',
    direction: 'ltr',
    allMessages: 'Mensajes',
    conversations: 'Conversaciones',
    contents: 'Índice',
    messages: (count, amount) => (amount === 1 ? `${count} mensaje` : `${count} mensajes`),
    period: (from, to) => `${from} – ${to}`,
    savedAt: (at) => `Guardado por Lanline el ${at}`,
    nothing: 'No hay ningún mensaje en lo elegido.',
    you: 'Tú',
    starred: 'destacado',
    goneFromPhone: 'borrado en el teléfono',
    imported: 'importado',
    sent: 'enviado',
    delivered: 'entregado',
    pending: 'pendiente',
    notSent: 'no enviado',
    mayBeSent: 'quizá enviado',
    cancelled: 'cancelado',
    toTop: 'Arriba',
  },
  ar: {
    locale: 'ar-u-hc-h23',
    direction: 'rtl',
    allMessages: 'الرسائل',
    conversations: 'المحادثات',
    contents: 'المحتويات',
    messages: (count) => `عدد الرسائل: ${count}`,
    period: (from, to) => `${from} – ${to}`,
    savedAt: (at) => `حفظها Lanline في ${at}`,
    nothing: 'لا توجد رسائل فيما اختير.',
    you: 'أنت',
    starred: 'مميزة بنجمة',
    goneFromPhone: 'حُذفت من الهاتف',
    imported: 'مستوردة',
    sent: 'أُرسلت',
    delivered: 'سُلّمت',
    pending: 'قيد الإرسال',
    notSent: 'لم تُرسل',
    mayBeSent: 'ربما أُرسلت',
    cancelled: 'أُلغيت',
    toTop: 'إلى الأعلى',
  },
}
