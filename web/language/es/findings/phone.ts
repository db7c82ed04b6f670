import type { phoneTexts } from '../../../../src/domain/doctor/phone-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const SAME_PLACE = 'Instala Termux, Termux:API y Termux:Boot desde F-Droid o GitHub, todo del mismo sitio'
const RUN = 'Ejecuta en Termux'
const SKIPPED = 'No se miró: {why}'

export const phone: WordsFor<typeof phoneTexts> = {
  'termux.ok': ['Termux {version}'],
  'termux.ok_from': ['Termux {version}', 'De {source}'],
  'termux.elsewhere': ['Esto no es Termux, así que aquí solo hay teléfono con --demo'],
  'termux.google_play': [
    'Termux es de Google Play, cuya Termux:API no puede leer SMS',
    'Versión {version}',
    SAME_PLACE,
  ],
  'termux.unknown_build': ['Termux es de una compilación desconocida', 'Versión {version} de {release}', SAME_PLACE],
  'commands.ok': ['Los comandos del teléfono están', 'Los {count} están en PATH'],
  'commands.none': ['No hay comandos de Termux:API en PATH', '', 'En un portátil usa --demo. En Termux ejecuta'],
  'commands.missing': ['Faltan comandos del teléfono', 'No están en PATH: {names}', RUN],
  'commands.some_missing': ['Faltan comandos útiles del teléfono', 'No están en PATH: {names}', RUN],
  'api_package.ok': ['El paquete termux-api es {version}'],
  'api_package.no_selection': [
    'El paquete termux-api es demasiado antiguo para pedir mensajes por su identificador',
    'Versión {version}; hace falta la 0.59',
    RUN,
  ],
  'api_package.freezes': [
    'El paquete termux-api es demasiado antiguo para este Android: sus comandos esperan para siempre',
    'Versión {version}; Android 14 y posteriores necesitan la 0.58',
    RUN,
  ],
  'am_package.ok': ['El paquete termux-am es {version}'],
  'am_package.old': [
    'El paquete termux-am es demasiado antiguo para este Android: los comandos pueden esperar para siempre',
    'Versión {version}; Android 14 y posteriores necesitan la 0.8.0',
    RUN,
  ],
  'api_app.ok': ['La aplicación Termux:API arranca'],
  'api_app.not_installed': [
    'La aplicación Termux:API no está instalada: cada comando esperaría para siempre',
    '',
    'Instala Termux:API del mismo sitio que Termux (F-Droid o GitHub; Android rechaza una de otro), ábrela una vez y vuelve a mirar',
  ],
  'api_app.refused': [
    'Android se negó a arrancar la aplicación Termux:API',
    '',
    'Abre Termux:API una vez y pon su uso de batería en «sin restricciones»',
  ],
  'api_app.unknown': ['No se pudo saber si está la aplicación Termux:API', '', RUN],
  'api_app.skipped': ['La aplicación Termux:API', SKIPPED],
  'api_app_version.ok': ['La aplicación Termux:API es {version}'],
  'api_app_version.old': [
    'La aplicación Termux:API es demasiado antigua para pedir mensajes por su identificador',
    'Versión {version}; hace falta la 0.51.0',
    'Actualiza Termux:API desde donde se instaló; luego cierra Termux y vuelve a abrirlo',
  ],
  'api_app_version.no_sms': [
    'A esta Termux:API se le quitaron los SMS, o no da identificador a los mensajes',
    'Versión {version}; hace falta la 0.51.0',
    SAME_PLACE,
  ],
  'sms.ok': ['Los SMS se pueden leer', 'El más nuevo llegó en {took_ms}'],
  'sms.empty': ['Los SMS se pueden leer', 'No hay ninguno; la respuesta llegó en {took_ms}'],
  'sms.slow': [
    'Los SMS se pueden leer, pero el teléfono va lento',
    'El más nuevo llegó en {took_ms}',
    'Pon el uso de batería de Termux y de Termux:API en «sin restricciones»',
  ],
  'sms.trouble': ['Los SMS no se pueden leer: {message}', '{detail}', '{remedy}'],
  'sms.skipped': ['Leer los SMS', SKIPPED],
  'restricted_settings.likely': [
    'Quizá Android retiene el permiso de SMS («Ajuste restringido»)',
    'Android {release} lo hace con aplicaciones instaladas desde un navegador o un gestor de archivos',
    'Ajustes de Android, Aplicaciones, Termux:API, menú ⋮, Permitir ajustes restringidos; luego Permisos, SMS, Permitir',
  ],
  'selection.ok': ['Los mensajes se pueden pedir por identificador y hora'],
  'selection.missing': [
    'Los mensajes solo se pueden pedir empezando por el más nuevo: el historial antiguo queda fuera de alcance',
    '',
    'Actualiza la aplicación Termux:API a la 0.51 o posterior, y ejecuta en Termux',
  ],
  'selection.trouble': [
    'No se sabe si los mensajes se pueden pedir por identificador: {message}',
    '{detail}',
    '{remedy}',
  ],
  'selection.skipped': ['Pedir mensajes por identificador y hora', SKIPPED],
  'contacts.ok': ['Los contactos se pueden leer', '{count} con número'],
  'contacts.none': ['El teléfono no tiene contactos con número'],
  'contacts.trouble': ['Los contactos no se pueden leer: {message}', '{detail}', '{remedy}'],
  'contacts.skipped': ['Los contactos', SKIPPED],
  'sim.ok': ['La SIM está lista', 'De {country}; el permiso del teléfono, que hace falta para enviar, está dado'],
  'sim.absent': ['No hay SIM en el teléfono', '', 'Pon una'],
  'sim.pin': ['La SIM espera su PIN', '', 'Desbloquéala en el teléfono'],
  'sim.puk': ['La SIM está bloqueada y espera su PUK', '', 'Escribe el PUK en el teléfono; lo tiene el operador'],
  'sim.network_locked': [
    'El teléfono está bloqueado para otra red que la de esta SIM',
    '',
    'Usa una SIM de esa red, o haz liberar el teléfono',
  ],
  'sim.no_network': ['La SIM no está en ninguna red: no se puede enviar nada', '', 'Mira la señal y el modo avión'],
  'sim.no_country': [
    'La SIM no dice su país: no se pueden asociar números sin +…',
    '',
    'Elige el país en los ajustes de Lanline',
  ],
  'sim.trouble': ['La SIM no se puede leer: {message}', '{detail}', '{remedy}'],
  'sim.skipped': ['La SIM', SKIPPED],
  'sim_slots.ok': ['De ninguna ranura de SIM se sabe que no envíe', 'De {count}'],
  'sim_slots.dead': [
    'La ranura de SIM {slot} no envía nada, mientras que otra sí',
    '',
    'Mira que su tarjeta esté puesta, desbloqueada y pagada; o elige la otra SIM en los ajustes de Lanline',
  ],
  'send_permission.proven': ['Enviar funciona', 'El teléfono confirmó un mensaje nuestro por última vez: {last_at}'],
  'send_permission.unproven': [
    'Si se permite enviar solo se ve al enviar algo',
    '',
    'Envíate un mensaje. Hacen falta los permisos SMS y Teléfono de Termux:API: Ajustes de Android, Aplicaciones, Termux:API, Permisos',
  ],
  'battery.ok': ['La batería del teléfono está al {percent} %'],
  'battery.low': [
    'La batería del teléfono está al {percent} % y no se está cargando',
    '',
    'Enchúfalo: Android ahorra parando lo que corre en segundo plano',
  ],
  'battery.trouble': ['La batería no se puede leer: {message}', '{detail}'],
  'battery.skipped': ['La batería', SKIPPED],
  'time_zone.ok': ['La zona horaria del teléfono es {zone}'],
  'time_zone.other': [
    'La zona horaria del teléfono es {zone}, y Lanline corre en {own}',
    'Los mensajes se leen con la del teléfono',
    'Si te sorprende: quita TZ del entorno y reinicia Lanline',
  ],
  'time_zone.trouble': ['No se sabe la zona horaria del teléfono: {message}', '{detail}', '{remedy}'],
  'time_zone.skipped': ['La zona horaria del teléfono', SKIPPED],
}
