import type { lineTexts } from '../../../../src/domain/doctor/line-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const PORT = 'Libera ese puerto, o arranca Lanline con otro: --lan-port'
const CERTIFICATE =
  'Corrígelo, y Lanline lo toma solo. Sin LANLINE_TLS_CERT ni LANLINE_TLS_KEY hace un certificado propio'
const RENEW = 'Renuévalo; Lanline toma los archivos nuevos solo'

export const line: WordsFor<typeof lineTexts> = {
  'lan.reached': ['Este teléfono se alcanza a sí mismo por su dirección', '{url} en {took_ms}'],
  'lan.off': ['Solo se sirve a este dispositivo (--no-lan)'],
  'lan.no_daemon': ['La red local', 'No se miró: Lanline no está en marcha'],
  'lan.nowhere': [
    'Este dispositivo no está ahora en ninguna red local',
    '',
    'Conéctalo a una Wi-Fi para que otros dispositivos lo alcancen',
  ],
  'lan.wrong_name': [
    'El certificado no es para la dirección que usan los demás',
    '{url}: {problem}',
    'Reinicia Lanline para que haga uno para esta dirección; un certificado propio debe nombrarla',
  ],
  'lan.expired': [
    'El certificado ha caducado, o el reloj está mal',
    '{url}: {problem}',
    'Pon el reloj en hora y reinicia Lanline; renueva un certificado propio',
  ],
  'lan.answered': ['La puerta a la red local responde mal', '{url} respondió {status}', 'Reinicia Lanline y mira'],
  'lan.unreachable': [
    'Este teléfono no se alcanza por su dirección',
    '{url}: {problem}',
    'En Android 17 el Termux de Google Play no puede servir a la red: toma el de F-Droid o GitHub. Con un nombre, mira que el router lo conozca',
  ],
  'lan_peers.proven': ['Otro dispositivo llegó hasta aquí', '{address}, {seen_at}'],
  'lan_peers.untrusted': [
    'Otro dispositivo llegó hasta aquí, pero no por HTTPS',
    '{address}, {seen_at}',
    'Aún no confía en el certificado: abre allí',
  ],
  'lan_peers.none': [
    'Ningún otro dispositivo ha llegado desde que arrancó Lanline',
    'No está probado que otros alcancen este teléfono',
    'Abre {plain_url} en otro dispositivo de la misma Wi-Fi. Si no carga: los separa una red de invitados, el aislamiento de clientes del router o una VPN en uno de los dos',
  ],
  'lan_port.free': ['El puerto {port} está libre para la red local'],
  'lan_port.taken': ['El puerto {port} para la red local no se puede usar', 'Lo tiene otro programa', PORT],
  'lan_port.problem': ['{problem}', '', PORT],
  'certificate.ok': ['El certificado se puede usar', '{path}'],
  'certificate.problem': ['{problem}', '', CERTIFICATE],
  'certificate_end.ok': ['El certificado vale hasta el {until_day}'],
  'certificate_end.soon': ['El certificado solo vale hasta el {until_day}', '', RENEW],
  'certificate_end.over': ['El certificado caducó el {until_day}', '', RENEW],
  'fingerprint.note': ['Los demás dispositivos deben ver esta huella (SHA-256)', '{fingerprint}'],
  'network.ok': ['La red local está clara', '{address}'],
  'network.none': [
    'Este dispositivo no tiene dirección en una red local',
    '',
    'Conéctalo a una Wi-Fi; con datos móviles solos no se alcanza ningún otro dispositivo de la casa',
  ],
  'network.vpn': [
    'Hay una VPN activa: quizá otros dispositivos no lleguen',
    '{names}',
    'Apágala, o deja que respete la red local («permitir acceso LAN», «split tunnel»)',
  ],
  'network.several': [
    'Este dispositivo está en varias redes',
    '{addresses}',
    'Los demás usan la dirección que muestra Lanline; con un nombre propio (LANLINE_NAMES) da igual',
  ],
  'network.carrier': [
    'La dirección de este dispositivo es de un operador o de Tailscale, no de una casa',
    '{address}',
    'Para Tailscale pon LANLINE_ALLOW_CGNAT=1',
  ],
  'network.unknown': ['Android no dice las direcciones de este dispositivo', '{problem}'],
  'wifi.connected': ['El teléfono está en una Wi-Fi', '{address}'],
  'wifi.same': ['A los demás dispositivos se les dice la dirección en la Wi-Fi', '{address}'],
  'wifi.none': [
    'El teléfono no está en ninguna Wi-Fi',
    '',
    'Los demás dispositivos lo alcanzan por Wi-Fi, o por su propio punto de acceso',
  ],
  'wifi.other': [
    'A los demás dispositivos se les dice otra dirección que la de la Wi-Fi',
    'En la Wi-Fi es {wifi}, se dice {address}',
    'Apaga un momento la VPN o los datos móviles; Lanline vuelve a mirar cada medio minuto',
  ],
  'wifi.trouble': ['La Wi-Fi no se puede leer: {message}', '{detail}'],
  'wifi.skipped': ['La Wi-Fi', 'No se miró: {why}'],
}
