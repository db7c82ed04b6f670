import type { OptOutWord } from './opt-out-words.ts'

/** What is answered once to who opted out. Each is one part of an SMS, so accents are missing where they would double its price. */
export const OPT_OUT_CONFIRMATIONS: Readonly<Record<string, string>> = {
  en: 'Done: you will get no more of these messages. Reply START to get them again.',
  fr: "C'est fait : vous ne recevrez plus ces messages. Répondez START pour les recevoir à nouveau.",
  es: 'Hecho: ya no le enviaremos estos mensajes. Responda ALTA para recibirlos de nuevo.',
  de: 'Erledigt: Sie bekommen diese Nachrichten nicht mehr. Mit START bekommen Sie sie wieder.',
  it: 'Fatto: non riceverà più questi messaggi. Risponda START per riceverli di nuovo.',
  pt: 'Pronto: deixamos de enviar estas mensagens. Responda INICIAR para voltar a receber.',
  nl: 'Klaar: u krijgt deze berichten niet meer. Antwoord START om ze weer te krijgen.',
  sv: 'Klart: du får inte fler av dessa meddelanden. Svara START för att få dem igen.',
  da: 'Færdig: du får ikke flere af disse beskeder. Svar START for at få dem igen.',
  nb: 'Ferdig: du får ikke flere av disse meldingene. Svar START for å få dem igjen.',
  fi: 'Valmis: et saa enää näitä viestejä. Vastaa START, jos haluat niitä taas.',
  pl: 'Nie otrzymasz już takich wiadomości. START wznawia wysyłkę.',
  cs: 'Tyto zprávy už nedostanete. Odpovězte START a budou znovu chodit.',
  tr: 'Bu mesajları artık almayacaksınız. Yeniden almak için: START',
  ru: 'Больше таких сообщений не будет. Чтобы получать их снова: СТАРТ',
  uk: 'Таких повідомлень більше не буде. Щоб отримувати знову: СТАРТ',
  ar: 'تم: لن تصلكم هذه الرسائل بعد الآن. لاستلامها من جديد: START',
  hi: 'अब ये संदेश नहीं आएँगे। फिर पाने के लिए START लिखें।',
  zh: '您将不再收到此类短信。如需恢复,请回复“开始”。',
  ja: '今後このメッセージは届きません。再開するには「再開」と返信してください。',
  ko: '앞으로 이런 문자를 보내지 않습니다. 다시 받으시려면 "시작"이라고 보내 주세요.',
}

const COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  fr: ['FR', 'MC', 'SN', 'CI', 'ML', 'BF'],
  es: [
    'ES',
    'MX',
    'AR',
    'CO',
    'CL',
    'PE',
    'VE',
    'EC',
    'GT',
    'CU',
    'BO',
    'DO',
    'HN',
    'PY',
    'SV',
    'NI',
    'CR',
    'PA',
    'UY',
  ],
  de: ['DE', 'AT', 'LI'],
  it: ['IT', 'SM'],
  pt: ['PT', 'BR', 'AO', 'MZ'],
  nl: ['NL', 'SR'],
  sv: ['SE'],
  da: ['DK'],
  nb: ['NO'],
  fi: ['FI'],
  pl: ['PL'],
  cs: ['CZ'],
  tr: ['TR'],
  ru: ['RU', 'BY'],
  uk: ['UA'],
  ar: ['SA', 'EG', 'AE', 'JO', 'KW', 'QA', 'OM', 'BH', 'IQ', 'SY', 'LB', 'YE', 'LY', 'SD'],
  zh: ['CN'],
  ja: ['JP'],
  ko: ['KR'],
}

/** The words they understand: in the language of their own word, else in that of their number's country, else in English. */
export function confirmOptOut({ language }: Pick<OptOutWord, 'language'>, country: string | undefined): string {
  const spoken = language ?? Object.keys(COUNTRIES).find((each) => COUNTRIES[each]?.includes(country ?? ''))
  return OPT_OUT_CONFIRMATIONS[spoken ?? 'en'] ?? OPT_OUT_CONFIRMATIONS['en'] ?? ''
}
