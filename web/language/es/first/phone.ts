import type { phone as english } from '../../en/first/phone.ts'

const MESSAGES: Readonly<Record<string, string>> = {
  slow: 'El teléfono tarda 8 segundos o más en responder',
  stalled: 'El teléfono toma los mensajes y responde, pero no muestra ninguno como enviado',
  permission_missing: 'A Termux:API le falta un permiso',
  not_answering: 'Termux:API no responde',
  bad_answer: 'Termux:API responde algo que no se puede leer',
  app_too_old: 'Termux:API es demasiado antigua: no da identificador a los mensajes',
  google_play_build: 'A esta versión de Termux o de Termux:API se le quitaron los SMS',
  not_installed: 'La aplicación Termux:API no está en el teléfono',
  no_commands: 'Faltan en Termux los comandos de Termux:API',
  disk_full: 'No queda espacio en el teléfono, así que no se puede guardar ningún mensaje',
  disk_failing: 'Los mensajes guardados no se pueden escribir, ni es seguro que se puedan leer',
}

const REMEDIES: Readonly<Record<string, string>> = {
  slow: 'Pon el uso de batería de Termux y de Termux:API en «sin restricciones»',
  stalled:
    'Mira el teléfono: quizá pregunta si Termux:API puede enviar tantos mensajes. Respóndele, o revisa la señal y el saldo; luego elige «Reintentar»',
  permission_missing:
    'En el teléfono: Ajustes, Aplicaciones, Termux:API, Permisos, y permite SMS, Contactos y Teléfono. Si Android los muestra en gris, elige antes «Permitir ajustes restringidos» en el menú de esa pantalla',
  not_answering:
    'Abre Termux:API una vez en el teléfono, y pon el uso de batería de Termux y de Termux:API en «sin restricciones»',
  bad_answer: 'Casi siempre se arregla solo; si no, actualiza Termux:API y ejecuta «pkg upgrade» en Termux',
  app_too_old: 'Actualiza Termux:API a la 0.51 o posterior, y ejecuta «pkg upgrade» en Termux',
  google_play_build: 'Instala Termux y Termux:API desde F-Droid o GitHub, los dos del mismo sitio',
  not_installed: 'Instala Termux:API del mismo sitio que Termux (F-Droid o GitHub), ábrela una vez y vuelve a mirar',
  no_commands: 'Ejecuta «pkg install termux-api» en Termux',
  disk_full: 'Elimina algo en el teléfono; Lanline sigue solo y lee lo que haya llegado mientras tanto',
  disk_failing: 'Ejecuta «lanline doctor» en Termux',
}

export const phone: typeof english = {
  phoneMessage: (state, message) => MESSAGES[state] ?? message,
  phoneRemedy: (state, remedy) => REMEDIES[state] ?? remedy,
}
