import type { keys as english } from '../../en/later/keys.ts'

export const keys: typeof english = {
  keysTitle: 'Teclas',
  keyHelp: {
    search: 'Buscar',
    newMessage: 'Mensaje nuevo',
    previous: 'Conversación anterior',
    next: 'Conversación siguiente',
    list: 'Moverse por la lista',
    open: 'Abrir la conversación',
    close: 'Cerrar lo que esté abierto',
    find: 'Buscar en la conversación',
    send: 'Enviar',
    newline: 'Línea nueva',
    archive: 'Archivar, en la lista',
    unread: 'Leído o no leído, en la lista',
    star: 'Destacar, en la lista',
    pin: 'Fijar, en la lista',
    mute: 'Silenciar, en la lista',
    help: 'Esta hoja',
  },
}
