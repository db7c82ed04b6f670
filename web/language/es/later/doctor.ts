import type { doctor as english } from '../../en/later/doctor.ts'
import { plural } from '../plural.ts'

export const doctor: typeof english = {
  title: 'Revisar el teléfono',
  now: 'Revisar ahora',
  again: 'Revisar de nuevo',
  checkedAt: (ago) => `Revisado ${ago}`,
  never: 'Aún sin revisar',
  neverHint: 'Mira Termux, los permisos, la red, los mensajes y los datos. No cambia nada ni envía nada.',
  running: 'Mirando…',
  asking: (what, step, all) => `Preguntando al teléfono: ${what} (${step} de ${all})`,
  questions: {
    api_app: 'aplicación Termux:API',
    sms: 'mensajes',
    selection: 'mensajes por identificador',
    contacts: 'contactos',
    sim: 'tarjeta SIM',
    time_zone: 'zona horaria',
    battery: 'batería',
    wifi: 'red Wi-Fi',
  },
  failed: 'No se pudo revisar el teléfono',
  broken: (count) => plural(count, { one: 'Algo falla', many: 'Fallan # de cosas', other: 'Fallan # cosas' }),
  wantsLook: (count) =>
    plural(count, {
      one: 'Algo pide una mirada',
      many: '# de cosas piden una mirada',
      other: '# cosas piden una mirada',
    }),
  well: 'Todo va bien',
  rest: 'Todo lo demás funciona.',
  areas: {
    phone: 'El teléfono',
    line: 'La línea',
    messages: 'Mensajes',
    storage: 'Almacenamiento',
    program: 'El programa',
  },
  states: { ok: 'bien', note: 'nota', warn: 'aviso', fail: 'falla', skipped: 'omitido' },
  why: {
    no_commands: 'falta su comando',
    not_installed: 'la aplicación Termux:API no está instalada',
    no_answer: 'Termux:API no responde',
    no_permission: 'falta el permiso de SMS',
    out_of_time: 'el teléfono tardó demasiado con lo demás',
  },
  thisScreen: 'Esta pantalla alcanza el teléfono',
  copyReport: 'Copiar informe',
  reportCopied: 'Informe copiado, sin direcciones ni rutas',
  copyCommand: 'Copiar',
  commandCopied: 'Comando copiado',
}
