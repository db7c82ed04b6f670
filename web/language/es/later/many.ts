import type { many as english } from '../../en/later/many.ts'
import { plural } from '../plural.ts'

export const many: typeof english = {
  contacts: 'Contactos',
  whoIs: (typed) => `¿Quién es «${typed}»? Elige a una persona o un número, o bórralo.`,
  toMorePlaceholder: 'Añadir más',
  pasteHint: 'Escribe o pega números: uno por línea o con comas. Hasta 50 personas.',
  recipients: (count) => plural(count, { one: '# destinatario', many: '# destinatarios', other: '# destinatarios' }),
  removeRecipient: (name) => `Quitar a ${name}`,
  correctRecipient: (written, problem) => `${written}: ${problem}. Corregir`,
  recipientProblems: {
    letters: 'tiene letras',
    too_short: 'demasiado corto',
    too_long: 'demasiado largo',
    not_a_number: 'no es un número',
  },
  wrongRecipients: (count) =>
    plural(count, {
      one: '# número no se puede marcar. Elígelo para corregirlo o',
      many: '# de números no se pueden marcar. Elige cada uno para corregirlo o',
      other: '# números no se pueden marcar. Elige cada uno para corregirlo o',
    }),
  removeWrong: (count) => plural(count, { one: 'déjalo fuera', many: 'déjalos fuera', other: 'déjalos fuera' }),
  tooManyRecipients: (count, most) =>
    `${count} personas son demasiadas: ${most} es el máximo para un texto. Más sería una campaña.`,
  mergedRecipients: (count) =>
    plural(count, {
      one: '# ya estaba y se envía una sola vez.',
      many: '# ya estaban y se envían una sola vez.',
      other: '# ya estaban y se envían una sola vez.',
    }),
  eachItsOwn: (count) =>
    plural(count, {
      one: '# mensaje.',
      many: '# mensajes separados; las respuestas llegan una a una.',
      other: '# mensajes separados; las respuestas llegan una a una.',
    }),
  manyCost: (parts, span, time) =>
    `${plural(parts, { one: '# parte', many: '# partes', other: '# partes' })} en total, listo en unos ${span}, a las ${time}.`,
  fillIn: 'Rellenar:',
  readsAs: 'El primero lee:',
  nameless: (count) =>
    plural(count, {
      one: '# persona no tiene nombre en tus contactos: en su mensaje se omite.',
      many: '# de personas no tienen nombre en tus contactos: en sus mensajes se omite.',
      other: '# personas no tienen nombre en tus contactos: en sus mensajes se omite.',
    }),

  batchTitle: (count) => plural(count, { one: 'A # persona', many: 'A # personas', other: 'A # personas' }),
  batchFailed: 'No se pudo leer qué fue de él',
  batchGone: 'Este mensaje ya no está aquí',
  batchGoneHint: 'Fue hace mucho, o la dirección es de otro teléfono.',
  batchAll: 'Todos',
  batchShow: 'Mostrar',
  outcomes: {
    waiting: 'Por enviar',
    sent: 'Enviados',
    failed: 'No enviados',
    uncertain: 'Quizá enviados',
    cancelled: 'Cancelados',
  },
  retryFailed: (count) =>
    plural(count, {
      one: 'Reintentar # no enviado',
      many: 'Reintentar # no enviados',
      other: 'Reintentar # no enviados',
    }),
  retryDoubt: (count) =>
    plural(count, { one: 'Enviar # otra vez', many: 'Enviar # otra vez', other: 'Enviar # otra vez' }),
  retryDoubtTitle: (count) =>
    plural(count, {
      one: 'Quizá se envió # mensaje',
      many: 'Quizá se enviaron # mensajes',
      other: 'Quizá se enviaron # mensajes',
    }),
  retryDoubtText: (count) =>
    plural(count, {
      one: 'El teléfono lo recibió y nunca lo mostró como enviado. Si se envía otra vez, puede llegar dos veces.',
      many: 'El teléfono los recibió y nunca los mostró como enviados. Si se envían otra vez, pueden llegar dos veces.',
      other:
        'El teléfono los recibió y nunca los mostró como enviados. Si se envían otra vez, pueden llegar dos veces.',
    }),
  callOff: 'Cancelar el resto',
  batchDeleted: 'eliminado',
  batches: 'A varias personas',
}
