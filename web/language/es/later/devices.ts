import type { devices as english } from '../../en/later/devices.ts'
import { plural } from '../plural.ts'

export const devices: typeof english = {
  devices: 'Dispositivos',
  addDevice: 'Añadir un dispositivo',
  screens: 'Pantallas',
  programs: 'Programas con un token',
  thisDevice: 'Este dispositivo',
  hereNow: 'Aquí ahora',
  neverSeen: 'Nunca visto',
  may: (rights) => `Puede ${rights}`,
  rights: (all) => all.join(', '),
  signedOnly: 'solo llamadas firmadas',
  rename: 'Cambiar nombre',
  renameTitle: 'Nombre de este dispositivo',
  save: 'Guardar',
  removeDevice: 'Quitar',
  signOut: 'Cerrar sesión',
  menuOfDevice: (name) => `Menú de ${name}`,
  renameOf: (name) => `Cambiar el nombre de ${name}`,
  removeOf: (name) => `Quitar ${name}`,
  removeTitle: (name) => `¿Quitar ${name}?`,
  removeText: 'Su conexión se cierra al instante. Para volver a entrar necesita un código nuevo.',
  signOutTitle: '¿Cerrar sesión aquí?',
  signOutText:
    'Se borra lo que este dispositivo guardaba, también los mensajes sin enviar. Para volver a entrar necesita un código nuevo.',
  removeOthers: 'Quitar todos los demás',
  removeOthersTitle: (count) =>
    plural(count, {
      one: '¿Quitar el otro dispositivo?',
      many: '¿Quitar los otros # de dispositivos?',
      other: '¿Quitar los otros # dispositivos?',
    }),
  removeOthersText:
    'Pantallas y programas, todos menos este. Cada uno necesita un código o un token nuevo para volver a entrar.',
  removeFoot:
    'Al quitar un dispositivo su conexión se cierra al instante. Lo que guardaba para leer sin conexión se borra la próxima vez que se abra.',
  devicesFailed: 'No se pudieron leer los dispositivos',
  bringIn: 'Trae otra pantalla',
  stepOpen: 'Abre esta dirección en el dispositivo nuevo',
  stepOpenText: 'Tiene que estar en la misma red. Escanea el cuadrado o escribe',
  stepOpenWarns: 'Si su navegador avisa, ',
  stepOpenTrust: 'esta página explica qué hacer',
  stepOpenNowhere: 'El teléfono no está en ninguna red a la que otros lleguen. Conéctalo a una, o usa un cable o SSH.',
  stepCode: 'Dale este código',
  stepCodeText:
    'Donde se escaneó el cuadrado ya está puesto. Una aplicación instalada en un iPhone necesita que lo escribas.',
  codeLeft: (time) => `Quedan ${time}, 5 intentos`,
  codeGone: 'Este código ya caducó',
  newCode: 'Código nuevo',
  squareLabel: 'Cuadrado para escanear: la dirección con el código',
  squareHolds: 'El cuadrado contiene la dirección y el código. No se lo muestres a nadie más.',
  cameIn: (name) => `${name} ya está dentro`,
  cameInText: 'Puede leer, enviar y administrar. ¿No fuiste tú? Quítalo de inmediato.',
  addAnother: 'Añadir otro',
  toDevices: 'Ir a los dispositivos',

  pairTitle: 'Escribe el código que muestra tu teléfono',
  pairBefore: 'En el teléfono ejecuta ',
  pairAfter:
    ' en Termux, o abre Ajustes › Dispositivos en una pantalla que ya esté dentro. El código vale cinco minutos.',
  pairLinkTitle: 'Deja entrar este dispositivo',
  pairLinkText: 'La dirección que abriste lleva un código. Ponle un nombre a este dispositivo y continúa.',
  insecure:
    'Esta página no tiene una conexión segura, así que no puede guardar una clave. Ábrela por https o en el propio teléfono',
  keepsNoKey:
    'Este navegador no guarda ninguna clave, como ocurre en algunas ventanas privadas. Abre la página en una ventana normal',
  wasRevoked:
    'Este dispositivo se quitó desde el teléfono, y con él todos los mensajes. Con un código nuevo vuelve a entrar.',
  pairTypeInstead: 'Mejor escribir un código',
  pairCode: 'Código',
  pairDevice: 'Nombre de este dispositivo',
  pairContinue: 'Continuar',
  pairWorking: 'Un momento…',
  deviceOn: (browser, system) => `${browser} en ${system}`,
  thisBrowser: 'Navegador',
}
