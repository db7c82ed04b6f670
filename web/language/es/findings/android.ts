import type { androidTexts } from '../../../../src/domain/doctor/android-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const UNRESTRICTED = 'Ajustes de Android, Aplicaciones, Termux, Batería: Sin restricciones. Lo mismo para Termux:API'
const KILLS = 'Android mata procesos de aplicaciones en segundo plano (señal 9)'
const BEYOND = 'A partir de 32 entre todas las aplicaciones'
const BY_ADB = 'Desde un ordenador con adb ejecuta'

export const android: WordsFor<typeof androidTexts> = {
  'android.ok': ['Android {release}', '{model}, SDK {sdk}'],
  'android.old': [
    'Android {release} es más antiguo que lo que Termux aún cuida',
    '{model}, SDK {sdk}; Termux quiere Android 7',
    'Usa un teléfono con Android 7 o posterior',
  ],
  'android.unknown': ['No se pudo leer la versión de Android'],
  'android_user.other': [
    'Termux corre en el espacio de un segundo usuario o en un perfil de trabajo, donde Termux:API no alcanza los SMS',
    'Usuario {user}',
    'Instala Termux y Termux:API para el dueño del teléfono',
  ],
  'battery_optimisation.note': [
    'El ahorro de batería puede parar Termux, y no se ve desde aquí',
    'Todo lo que no sea «sin restricciones» deja que Android congele Termux o Termux:API',
    UNRESTRICTED,
  ],
  'maker.samsung': [
    'Samsung duerme las aplicaciones que no se abren en unos días',
    '',
    'Ajustes, Batería, Límites de uso en segundo plano: pon Termux, Termux:API y Termux:Boot en «Aplicaciones que nunca se suspenden»',
  ],
  'maker.xiaomi': [
    'Xiaomi no deja arrancar sola a ninguna aplicación sin permiso',
    '',
    'Información de Termux, Termux:API y Termux:Boot: Inicio automático activado, Ahorro de batería «Sin restricciones»',
  ],
  'maker.huawei': [
    'Huawei y Honor paran las aplicaciones que gestionan por su cuenta',
    '',
    'Ajustes, Batería, Inicio de aplicaciones: gestiona Termux, Termux:API y Termux:Boot a mano y activa los tres interruptores',
  ],
  'maker.oppo': [
    'Oppo, OnePlus y realme paran en segundo plano las aplicaciones sin permiso para ello',
    '',
    'Información de Termux, Termux:API y Termux:Boot, Uso de batería: permite la actividad en segundo plano y el inicio automático',
  ],
  'maker.vivo': [
    'vivo para en segundo plano las aplicaciones sin permiso para ello',
    '',
    'Ajustes, Batería, Consumo en segundo plano: permite Termux y Termux:API; permíteles el inicio automático',
  ],
  'maker.other': [
    '{name} puede parar aplicaciones en segundo plano a su manera',
    '',
    'Si Lanline se para solo, mira este fabricante en dontkillmyapp.com',
  ],
  'phantom_processes.android_14': [
    KILLS,
    BEYOND,
    'Opciones para desarrolladores: activa «Inhabilitar restricciones de procesos secundarios» y deja activas esas opciones',
  ],
  'phantom_processes.android_12l': [KILLS, BEYOND, BY_ADB],
  'phantom_processes.android_12': [KILLS, BEYOND, BY_ADB],
  'wake_lock.awake': ['El teléfono se ha mantenido despierto para Lanline', 'Durante {up_ms}, desde que arrancó'],
  'wake_lock.slept': [
    'El teléfono duerme mientras Lanline corre: nadie lo mantiene despierto',
    'Durmió {slept_ms} de {up_ms}',
    'Ejecuta en Termux, y busca «wake lock held» en su notificación',
  ],
  'wake_lock.unknown': [
    'Desde aquí no se ve si Termux mantiene despierto el teléfono; si no, Android puede parar Lanline',
    '',
    'Busca «wake lock held» en la notificación de Termux; si no está, ejecuta',
  ],
  'notifications.note': [
    'Desde aquí no se ve si Termux:API puede mostrar notificaciones',
    'Ahí dice Lanline quién entró y cuándo cambió su dirección',
    'Ajustes de Android, Aplicaciones, Termux:API, Notificaciones: permitir. Lo mismo para Termux',
  ],
  'otp_hidden.note': [
    'Android {release} oculta durante tres horas algunos códigos de un solo uso a otras aplicaciones',
    'Aparecen aquí cuando los suelta; mientras tanto léelos en el teléfono',
  ],
  'lan_permission.refused': [
    'En Android {release} esta compilación de Termux no puede servir a la red local',
    'Está hecha para el SDK {target}; desde el 37 Android pide un permiso que le falta',
    'Instala Termux desde F-Droid o GitHub',
  ],
  'lan_permission.samsung': [
    'En este Samsung, otros dispositivos pueden quedar fuera mientras Termux está en segundo plano',
    'Se ha visto en One UI 8; mantenerlo despierto no basta',
    `Abre Termux en el teléfono cuando otros dispositivos ya no lleguen. ${UNRESTRICTED}`,
  ],
}
