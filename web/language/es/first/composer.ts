import type { composer as english } from '../../en/first/composer.ts'
import { plural } from '../plural.ts'

export const composer: typeof english = {
  message: 'Mensaje',
  messageWaits: 'Mensaje, espera aquí hasta que vuelva el teléfono',
  send: 'Enviar',
  sendEmpty: 'Enviar: escribe algo primero',
  partsLeft: (left, parts) => `${left} (${parts})`,
  partsLabel: (parts, left) => {
    const characters = { one: 'Queda # carácter', many: 'Quedan # de caracteres', other: 'Quedan # caracteres' }
    const messages = { one: 'un mensaje', many: '# de mensajes', other: '# mensajes' }
    return `${plural(left, characters)}, ${plural(parts, messages)}`
  },
  makesMessages: (parts) =>
    plural(parts, {
      one: 'lo convierte en # mensaje',
      many: 'lo convierte en # de mensajes',
      other: 'lo convierte en # mensajes',
    }),
  simpleCharacters: 'Caracteres simples',
  tooLong: (most) => `Demasiado largo: un mensaje tiene como máximo ${most} caracteres`,
  outboxFull: 'Demasiados mensajes esperan en este dispositivo. Deja salir algunos primero.',
  notKeptWarning: 'Este navegador no guarda nada: lo que no se haya enviado se pierde al cerrar la página.',
  cannotReply: (name) => `${name} no recibe respuestas`,
}
