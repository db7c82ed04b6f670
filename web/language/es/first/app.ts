import type { ErrorCode } from '../../../../src/protocol/error.ts'
import type { app as english } from '../../en/first/app.ts'
import { plural } from '../plural.ts'

const PROBLEMS: Readonly<Record<string, string>> = {
  invalid: 'El teléfono no lo acepta así: revísalo e inténtalo de nuevo',
  unauthorized: 'Este dispositivo ya no está vinculado: vincúlalo de nuevo',
  forbidden: 'Este dispositivo no tiene permiso para eso',
  not_found: 'Eso ya no está aquí: quizá se eliminó en otra pantalla',
  conflict: 'Ahora mismo no se puede: algo ha cambiado o está en marcha',
  too_large: 'Es demasiado grande para enviarlo al teléfono: acórtalo',
  rate_limited: 'Demasiadas solicitudes seguidas: espera un momento e inténtalo de nuevo',
  phone_unavailable: 'Android no responde en el teléfono: mira «Teléfono» en el resumen',
  storage_unavailable: 'No queda espacio en el teléfono o no se puede escribir: mira el resumen',
  internal: 'Algo falló en el teléfono: inténtalo de nuevo',
} satisfies Readonly<Record<ErrorCode, string>>

export const app: typeof english = {
  appName: 'Lanline',
  comma: ', ',

  messages: 'Mensajes',
  chats: 'Chats',
  overview: 'Resumen',
  settings: 'Ajustes',
  mainMenu: 'Menú principal',
  back: 'Atrás',
  close: 'Cerrar',
  cancel: 'Cancelar',
  retry: 'Reintentar',
  tryNow: 'Intentar ahora',
  undo: 'Deshacer',
  problem: (code, message) => PROBLEMS[code] ?? message,
  unreadTitle: (count, title) => `(${count}) ${title}`,
  chatsUnread: (count) =>
    plural(count, { one: 'Chats, # sin leer', many: 'Chats, # sin leer', other: 'Chats, # sin leer' }),
  resizeList: 'Ancho de la lista',

  updateReady: 'Nueva versión de Lanline.',
  updateText: 'Ya está en este dispositivo.',
  reload: 'Recargar',
}
