import type { many as english } from '../../en/later/many.ts'
import { plural } from '../plural.ts'

export const many: typeof english = {
  contacts: 'Contactos',
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
      one: '# no se puede marcar. Elígelo para corregirlo o',
      many: '# no se pueden marcar. Elige cada uno para corregirlo o',
      other: '# no se pueden marcar. Elige cada uno para corregirlo o',
    }),
  removeWrong: 'déjalos fuera',
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
      one: '# no tiene nombre: ahí se omite.',
      many: '# no tienen nombre: ahí se omite.',
      other: '# no tienen nombre: ahí se omite.',
    }),

  batchTitle: (count) => plural(count, { one: 'A # persona', many: 'A # personas', other: 'A # personas' }),
  batchFailed: 'No se pudo leer qué fue de él',
  batchAll: 'Todos',
  batchShow: 'Mostrar',
  outcomes: {
    waiting: 'Pendientes',
    sent: 'Enviado',
    failed: 'No enviado',
    uncertain: 'Quizá enviado',
    cancelled: 'Cancelado',
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
  retryDoubtText:
    'El teléfono los recibió y nunca los mostró como enviados. Si se envían otra vez, pueden llegar dos veces.',
  callOff: 'Cancelar los pendientes',
  batchDeleted: 'borrado',
  batches: 'A varias personas',
}
