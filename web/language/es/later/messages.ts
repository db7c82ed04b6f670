import type { messages as english } from '../../en/later/messages.ts'
import { plural } from '../plural.ts'

const FAILURES: Readonly<Record<string, string>> = {
  rejected: 'Android lo rechazó. Revisa la cobertura, el saldo y la SIM en el teléfono',
  not_confirmed:
    'El teléfono lo aceptó, pero nunca apareció en sus mensajes enviados. Puede que haya salido: mira el teléfono o pregunta',
  unknown: 'La entrega al teléfono se cortó. Puede que haya salido: mira el teléfono o pregunta',
  missed: 'Pasó más de una hora sin que el teléfono pudiera enviarlo. No se envió nada',
  opted_out: 'Este número se ha dado de baja: ninguna campaña le escribe',
}

export const messages: typeof english = {
  copyWithTime: 'Copiar con nombre y hora',
  forward: 'Reenviar',
  quote: 'Responder citando',
  starMessage: 'Destacar este mensaje',
  unstarMessage: 'Quitar de destacados',
  selectMessages: 'Seleccionar mensajes',
  selectMessage: (text) => `Seleccionar: ${text}`,
  selectedMessages: (count) =>
    plural(count, { one: '# seleccionado', many: '# seleccionados', other: '# seleccionados' }),
  stopSelecting: 'Dejar de seleccionar',
  messagesCopied: (count) =>
    plural(count, { one: 'Mensaje copiado', many: '# de mensajes copiados', other: '# mensajes copiados' }),
  copyMessages: 'Copiar con nombres y horas',
  deleteMessages: 'Eliminar aquí…',
  deleteMessagesTitle: (count) =>
    plural(count, {
      one: '¿Eliminar este mensaje?',
      many: '¿Eliminar # de mensajes?',
      other: '¿Eliminar # mensajes?',
    }),
  deleteMessagesText: 'Se van de Lanline, en todas las pantallas. En el teléfono se quedan. Esto no se puede deshacer.',
  copiedLine: (time, who, text) => `[${time}] ${who}: ${text}`,
  editAndResend: 'Editar y enviar de nuevo',
  replaced: 'Sustituido por un mensaje editado',
  showReplacement: 'Mostrarlo',
  editScheduled: 'Editar',
  sendNow: 'Enviar ahora',
  scheduledFor: (when) => `Sale ${when}`,
  failure: (reason, explanation) => FAILURES[reason] ?? explanation,

  reactionLabel: (emoji, text) => `Reaccionó con ${emoji} a «${text}»`,
  reactionRemovedLabel: (emoji, text) => `Quitó ${emoji} de «${text}»`,
  showOriginal: 'Mostrar el texto tal como llegó',
  emptyPreview: 'Imagen o mensaje RCS',
  emptyStub: 'Imagen o mensaje RCS. Solo en el teléfono.',
  importedFrom: 'Importado de una copia de seguridad',
  smsOnly: 'Aquí solo hay SMS.',
  smsOnlyWhy: '¿Por qué?',
  smsOnlyTitle: 'Imágenes y chats con RCS',
  smsOnlyText:
    'Android no deja que una aplicación como esta lea ni envíe mensajes con imágenes (MMS) o chats RCS. Se quedan en el teléfono, en su propia aplicación de mensajes. Si parece que faltan mensajes de alguien, seguramente llegaron por RCS: desactiva RCS en el teléfono y volverán a llegar como SMS.',
  understood: 'Entendido',
  lateCodeTitle: 'Los códigos pueden llegar tarde',
  lateCodeLine: 'Los códigos pueden tardar tres horas aquí. En el teléfono están enseguida.',
  lateCodeText:
    'Desde Android 17, el teléfono puede retener hasta tres horas los mensajes con códigos de un solo uso ante otras aplicaciones. El código está enseguida en el teléfono, en su propia aplicación de mensajes. Lanline lo muestra en cuanto Android lo entrega.',
  lateCodeMaybe:
    'No se sabe qué Android tiene el teléfono. Desde Android 17 puede retener hasta tres horas los mensajes con códigos de un solo uso ante otras aplicaciones; el código está entonces enseguida en el teléfono, en su propia aplicación de mensajes.',

  linkLooksLike: (shown, real) => `Esta dirección solo se parece a ${shown}. Lleva a ${real}.`,
  linkTitle: '¿Abrir esta dirección?',
  openLink: 'Abrirla',
  dontOpen: 'No abrir',
  linkMenu: 'Menú de este número',
  writeToNumber: (number) => `Escribir al ${number}`,
  copyNumber: 'Copiar el número',
  numberCopied: 'Número copiado',
  dateMenu: 'Menú de esta fecha',
  copyDate: 'Copiar la fecha',
  dateCopied: 'Fecha copiada',
  addToCalendar: 'Guardar para el calendario (.ics)',
  scheduleThen: 'Escribir un mensaje para entonces',

  jumpToDate: 'Ir a una fecha',
  jump: 'Ir',
  noMessagesThen: 'No hay mensajes a partir de entonces',

  legendTitle: 'Qué significan las marcas',
  legendWaiting: 'En este dispositivo, aún no en el teléfono',
  legendPending: 'En el teléfono, aún no en sus enviados',
  legendSent: 'Visto en los mensajes enviados del teléfono',
  legendDelivered: 'Lo dijo la red; nunca significa leído',
  legendFailed: 'Android lo rechazó; el motivo está debajo',
  legendUnknown: 'Sin rastro entre sus enviados; nunca se reenvía solo',
  infoParts: (parts, characters) =>
    `${plural(characters, { one: '# carácter', many: '# de caracteres', other: '# caracteres' })}, ${plural(parts, { one: '# parte', many: '# de partes', other: '# partes' })}`,
  infoFromPhone: 'Escrito en el teléfono',
  infoFromHere: 'Escrito en Lanline',
  infoFromCampaign: 'Parte de una campaña',

  copyCode: (code) => `Copiar ${code}`,
  messageCopied: 'Mensaje copiado',
  copyText: 'Copiar el texto',
  selectText: 'Seleccionar texto',
  messageInfo: 'Qué ocurrió',
  deleteMessage: 'Eliminar aquí…',
  deleteMessageText: 'Desaparece de Lanline, en todas las pantallas. En el teléfono se queda. No se puede deshacer.',
  deletedOnPhone: 'Eliminado en el teléfono, conservado aquí',
  noteWaiting: 'Espera en este dispositivo. Sale una sola vez, cuando vuelva el teléfono.',
  notePlannedHere: 'Espera en este dispositivo hasta que vuelva el teléfono',
  noteWaitingPhone: 'Esperando al teléfono',
  notSent: 'No enviado',
  notKnown: 'Quizá enviado',
  discard: 'Descartar',
  discarded: 'Mensaje descartado',
  cancelSending: 'Cancelar el envío',
  plannedCancelled: 'Mensaje programado cancelado',
  why: '¿Por qué?',
  sendAgain: 'Enviar de nuevo',
  maybeSentTitle: '¿Enviarlo por segunda vez?',
  maybeSentText:
    'Nunca apareció entre los enviados del teléfono, pero puede que haya salido. Si lo envías de nuevo, quizá llegue dos veces.',
  dontSend: 'No enviar',

  firstRunCount: (total) => ` de ${total} mensajes`,
  firstRunSoFar: ' mensajes hasta ahora',
  firstRunFoot: 'Solo SMS. Las fotos y los chats RCS se quedan en el teléfono.',
}
