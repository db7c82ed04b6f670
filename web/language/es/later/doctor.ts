import type { doctor as english } from '../../en/later/doctor.ts'

export const doctor: typeof english = {
  title: 'Revisar el teléfono',
  now: 'Revisar ahora',
  again: 'Revisar de nuevo',
  checkedAt: (ago) => `revisado ${ago}`,
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
  headline: (failed, warnings) => {
    const broken = failed === 1 ? 'algo falla' : failed > 1 ? `fallan ${failed} cosas` : ''
    const look = warnings === 1 ? 'algo pide una mirada' : warnings > 1 ? `${warnings} cosas piden una mirada` : ''
    const both = [broken, look].filter((part) => part !== '').join(', ')
    return both === '' ? 'Todo va bien' : both[0]?.toUpperCase() + both.slice(1)
  },
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
    out_of_time: 'el teléfono tardó demasiado con lo demás',
  },
  thisScreen: 'Esta pantalla alcanza el teléfono',
  thisScreenFact: (ms, host) => `En ${ms} ms, ${host}`,
  copyReport: 'Copiar informe',
  reportCopied: 'Informe copiado, sin direcciones ni rutas',
  copyCommand: 'Copiar',
  commandCopied: 'Comando copiado',
  size: (megabytes) => `${megabytes} MB`,
  milliseconds: (count) => `${count} ms`,
  hours: (count) => `${count} h`,
}
