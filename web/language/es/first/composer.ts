import type { composer as english } from '../../en/first/composer.ts'

export const composer: typeof english = {
  message: 'Mensaje',
  messageWaits: 'Mensaje, espera aquí hasta que vuelva el teléfono',
  messageWaitsShort: 'Saldrá después',
  send: 'Enviar',
  sendEmpty: 'Enviar: escribe algo primero',
  tooLong: (most) => `Demasiado largo: un mensaje tiene como máximo ${most} caracteres`,
  outboxFull: 'Demasiados mensajes esperan en este dispositivo. Deja salir algunos primero.',
  notKeptWarning: 'Este navegador no guarda nada: lo que no se haya enviado se pierde al cerrar la página.',
  cannotReply: (name) => `${name} no recibe respuestas`,
}
