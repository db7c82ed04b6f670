import type { programTexts } from '../../../../src/domain/doctor/program-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const RUN = 'Ejecuta en Termux'
const SET_TIME = 'Ajustes de Android, Sistema, Fecha y hora: hora automática'
const INSTALL_AGAIN = 'Ejecuta install.sh otra vez'
const LOGS = 'Reinicia Lanline y mira'

export const program: WordsFor<typeof programTexts> = {
  'node.ok': ['Node {version}'],
  'node.too_old': ['Node {version} es demasiado antiguo', 'Lanline necesita el {needed}', RUN],
  'packages.ok': ['Los paquetes de Termux encajan'],
  'packages.broken': ['Se interrumpió una actualización de los paquetes de Termux', 'Sin terminar: {names}', RUN],
  'packages.partial': [
    'Los paquetes de Termux se actualizaron a medias: Node se hizo para otro SQLite',
    'Hecho para {built}, encontrado {found}',
    RUN,
  ],
  'icu.ok': ['Node conoce zonas horarias e idiomas'],
  'icu.missing': [
    'A Node le faltan zonas horarias o idiomas: las horas y el orden pueden estar mal',
    'Desconocidos: {names}',
    RUN,
  ],
  'clock.ok': ['El reloj del teléfono encaja con los mensajes'],
  'clock.behind': [
    'El reloj del teléfono va por detrás de su mensaje más nuevo',
    'Por {gap_ms}; el mensaje es del {newest_at}',
    SET_TIME,
  ],
  'clock.wrong': ['El reloj del teléfono está mal', 'Dice {now_at}', SET_TIME],
  'daemon.ok': ['Lanline está en marcha', 'Versión {version}, proceso {pid}'],
  'daemon.none': ['Lanline no está en marcha con estos datos', '', 'Arráncalo con'],
  'daemon.other_version': ['El Lanline en marcha es de otra versión', 'Es {running}, este es {version}', 'Reinícialo'],
  'daemon.silent': ['Lanline está en marcha pero no responde', '{problem}', LOGS],
  'port.ok': ['{url} responde'],
  'port.free': ['El puerto {port} está libre'],
  'port.taken': ['Otro programa usa el puerto {port}', '', 'Nombra otro puerto con --port'],
  'port.taken_by_lanline': [
    'Otro Lanline usa el puerto {port}',
    'Versión {version}, con otros datos',
    'Para ese, o nombra otro puerto con --port',
  ],
  'port.silent': ['{url} no responde', '{problem}', LOGS],
  'service.ok': ['El servicio está en marcha', 'En {path}'],
  'service.none': [
    'Lanline no es aquí un servicio: acaba con la terminal en que se arrancó',
    '',
    'install.sh lo hace uno',
  ],
  'service.no_runit': [
    'Falta el paquete termux-services: el servicio no puede correr',
    '',
    'Ejecuta en Termux; luego cierra Termux y vuelve a abrirlo',
  ],
  'service.disabled': ['El servicio está desactivado', 'Existe {path}', RUN],
  'service.unsupervised': [
    'El servicio está, pero nadie cuida de él',
    'runsvdir no corre',
    'Cierra Termux y vuelve a abrirlo, o ejecuta',
  ],
  'service.stopped': ['El servicio está parado', '', RUN],
  'service.no_run': ['El servicio no tiene nada que ejecutar', '{path} falta o no se puede ejecutar', INSTALL_AGAIN],
  'service_log.ok': ['El registro del servicio se guarda', '{path}'],
  'service_log.none': [
    'El servicio no tiene registro: lo que dice antes de acabar se pierde',
    'No existe {path}',
    INSTALL_AGAIN,
  ],
  'boot.ok': ['Lanline arranca tras un reinicio', '{path}; hace falta la aplicación Termux:Boot'],
  'boot.none': [
    'Nada arranca Lanline tras un reinicio',
    'Ningún archivo en {path} arranca los servicios',
    'Instala Termux:Boot del mismo sitio que Termux, ábrela una vez y ejecuta install.sh otra vez',
  ],
  'boot.folder': [
    'Hay una carpeta entre lo que arranca Termux:Boot: no arranca nada de lo que viene después',
    '{path}',
    'Mueve esa carpeta a otro sitio',
  ],
  'boot.no_wake_lock': [
    'Lo que arranca Lanline tras un reinicio no mantiene despierto el teléfono',
    '{path}',
    'Ejecuta install.sh otra vez, o haz que su primera línea sea',
  ],
  'boot.source': [
    'Lo que arranca Lanline tras un reinicio usa «source», que el sh de Termux no conoce',
    '{path}',
    'Escribe un punto en su lugar',
  ],
  'webhooks.ok': ['Los webhooks llegan', '{count}'],
  'webhooks.failing': [
    'Un webhook no llega',
    '{count} de {total}, desde {since_at}',
    'Mira su registro en los ajustes de la aplicación, Webhooks',
  ],
  'webhooks.off': [
    'Se apagó un webhook, porque nada llegaba o se restauró una copia',
    '{count} de {total}',
    'Mira su registro en los ajustes de la aplicación, Webhooks, y enciéndelo de nuevo',
  ],
  'logs.ok': ['El registro de Lanline tiene límites', '{size_bytes}'],
  'logs.none': ['Aún no hay registro'],
  'logs.large': [
    'El registro de Lanline ha crecido mucho',
    '{size_bytes} en {path}',
    'Mira que nadie más escriba ahí, y reinicia Lanline',
  ],
}
