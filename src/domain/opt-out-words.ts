import { foldText } from './search-fold.ts'

export interface OptOutWord {
  readonly act: 'stop' | 'start'
  /** As it was written, without what stands around it. */
  readonly word: string
  /** Undefined for a word that all languages share. */
  readonly language: string | undefined
}

interface Words {
  readonly stop: readonly string[]
  readonly start: readonly string[]
}

/**
 * Words that say, standing alone, that no more shall be sent, and that it may go on. The English ones to stop are those that the American
 * rule names (47 CFR 64.1200(a)(10)); the others are what operators of the country ask for, and what people write. Left out is what is
 * another answer somewhere when its accents are gone, as `dur`, `seis`, `peru` and `acha` are, or a mere exclamation, as `basta`.
 */
export const OPT_OUT_WORDS: Readonly<Record<string, Words>> = {
  any: {
    stop: ['stop', 'stop all', 'stop sms', 'stop msg', 'stop messages', 'stop pub'],
    start: ['start', 'unstop'],
  },
  en: {
    stop: ['unsubscribe', 'unsub', 'opt out', 'quit', 'end', 'cancel', 'revoke', 'remove', 'remove me'],
    start: ['opt in', 'subscribe', 'resubscribe'],
  },
  fr: {
    stop: ['arrêt', 'arrêter', 'arrêtez', 'désabonner', 'désabonnement', 'désinscrire', 'désinscription', 'résilier'],
    start: ['reprendre', 'reprise', 'réabonner', 'réabonnement', 'réinscription'],
  },
  es: {
    stop: ['baja', 'dar de baja', 'darme de baja', 'alto', 'parar', 'pare', 'detener', 'cancelar', 'desuscribir'],
    start: ['alta', 'iniciar', 'reanudar'],
  },
  de: {
    stop: ['stopp', 'halt', 'abmelden', 'abmeldung', 'abbestellen', 'austragen', 'kündigen', 'kuendigen', 'ende'],
    start: ['anmelden', 'anmeldung', 'starten'],
  },
  it: {
    stop: [
      'ferma',
      'fermare',
      'annulla',
      'cancella',
      'cancellami',
      'disiscrivi',
      'disiscrivimi',
      'disdici',
      'disdetta',
    ],
    start: ['inizia', 'avvia', 'iscrivi', 'iscrivimi', 'riprendi'],
  },
  pt: {
    stop: ['sair', 'remover', 'descadastrar', 'descadastre', 'cancelar inscrição', 'anular'],
    start: ['começar', 'retomar', 'inscrever', 'cadastrar'],
  },
  ca: { stop: ['baixa', 'atura'], start: ["dóna'm d'alta", 'reprèn'] },
  nl: { stop: ['stoppen', 'afmelden', 'uitschrijven', 'opzeggen'], start: ['aanmelden', 'inschrijven', 'hervatten'] },
  sv: { stop: ['avsluta', 'avregistrera', 'avanmäl', 'sluta'], start: ['starta', 'börja'] },
  da: { stop: ['afmeld', 'afslut'], start: ['tilmeld'] },
  nb: { stop: ['avslutt', 'avmeld', 'meld av'], start: ['påmeld', 'meld på'] },
  fi: { stop: ['lopeta', 'peruuta'], start: ['aloita'] },
  pl: {
    stop: ['rezygnuję', 'rezygnacja', 'wypisz', 'wypisz mnie', 'anuluj', 'wyłącz'],
    start: ['wznów', 'zapisz', 'włącz'],
  },
  cs: { stop: ['zrušit', 'odhlásit', 'ukončit', 'konec'], start: ['přihlásit', 'obnovit'] },
  hu: { stop: ['leiratkozás', 'leiratkozom', 'leállít', 'állj'], start: ['feliratkozás', 'feliratkozom'] },
  ro: { stop: ['dezabonare', 'oprire', 'oprește', 'renunț', 'anulare'], start: ['abonare', 'pornire'] },
  hr: { stop: ['odjava', 'prekid', 'prekini'], start: ['prijava'] },
  tr: {
    stop: ['durdur', 'iptal', 'ret', 'çıkış', 'abonelikten çık'],
    start: ['başla', 'başlat'],
  },
  ru: {
    stop: ['стоп', 'отписаться', 'отписка', 'отпишись', 'отмена', 'отказ', 'прекратить'],
    start: ['старт', 'начать', 'подписаться', 'возобновить'],
  },
  uk: { stop: ['відписатися', 'відписка', 'скасувати', 'відмова'], start: ['почати', 'підписатися', 'відновити'] },
  bg: { stop: ['спри', 'отпиши'], start: ['започни', 'абонирай'] },
  el: { stop: ['στοπ', 'σταμάτα', 'διακοπή', 'διαγραφή'], start: ['έναρξη', 'ξεκίνα', 'εγγραφή'] },
  he: { stop: ['הסר', 'הסרה', 'עצור', 'הפסק'], start: ['התחל', 'הצטרף'] },
  ar: {
    stop: ['توقف', 'إيقاف', 'أوقف', 'قف', 'إلغاء', 'إلغاء الاشتراك'],
    start: ['ابدأ', 'بدء', 'اشتراك', 'اشترك', 'تفعيل'],
  },
  fa: { stop: ['لغو', 'لغو عضویت'], start: ['عضویت'] },
  ur: { stop: ['بند', 'بند کریں', 'روکیں'], start: ['شروع', 'شروع کریں'] },
  hi: {
    stop: ['बंद', 'बंद करें', 'बंद करो', 'रोकें', 'रोको', 'रुकें', 'रुको'],
    start: ['शुरू', 'शुरू करें', 'चालू', 'चालू करें'],
  },
  bn: { stop: ['বন্ধ', 'বন্ধ করুন', 'থামুন', 'বাতিল'], start: ['শুরু', 'চালু'] },
  th: { stop: ['หยุด', 'ยกเลิก'], start: ['เริ่ม', 'สมัคร'] },
  // Without its tones `dừng` is `đúng`, "right", so only what stays apart.
  vi: { stop: ['từ chối', 'hủy đăng ký', 'ngừng'], start: ['bắt đầu', 'đăng ký'] },
  id: { stop: ['berhenti', 'henti', 'batal', 'unreg'], start: ['mulai', 'daftar'] },
  tl: { stop: ['itigil', 'hinto', 'tigil'], start: ['simulan'] },
  sw: { stop: ['simamisha', 'sitisha', 'jiondoe'], start: ['anza'] },
  zh: {
    stop: ['停止', '停', '退订', '退訂', '取消', '取消订阅', '取消訂閱', '退出', '拒收', 'TD'],
    start: ['开始', '開始', '订阅', '訂閱', '恢复', '恢復'],
  },
  ja: { stop: ['ストップ', '配信停止', '解除', '配信解除', '中止'], start: ['スタート', '再開', '配信再開'] },
  ko: { stop: ['중지', '정지', '수신거부', '거부', '해지', '그만', '취소'], start: ['시작', '재개', '수신동의'] },
}

/** Longer ones are no lone word, whatever they are trimmed of. */
const MAX_CHARS = 120
// Marks belong to a word: vowel signs of Indic scripts are such.
const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu
const BETWEEN = /[^\p{L}\p{N}\p{M}]+/u
const known = new Map<string, Omit<OptOutWord, 'word'>>()

/** Reads a text that is one such word and nothing else: "Stop!!! 🛑" is, "we must stop this" is not. */
export function readOptOutWord(text: string): OptOutWord | undefined {
  if (text.length > MAX_CHARS) return undefined
  const parts = foldText(text)
    .split(BETWEEN)
    .filter((part) => part !== '')
  // "STOP STOP" says nothing but "STOP".
  const [first] = parts
  const isOneWord = first !== undefined && parts.every((part) => part === first)
  const found = (isOneWord ? meanings().get(first) : undefined) ?? meanings().get(parts.join(''))
  return found && { ...found, word: text.replaceAll(AROUND, '') }
}

// Without what stands between: `opt out`, `opt-out` and `optout` are one, and so is `S.T.O.P`.
function meanings(): ReadonlyMap<string, Omit<OptOutWord, 'word'>> {
  if (known.size > 0) return known
  for (const [language, words] of Object.entries(OPT_OUT_WORDS)) {
    for (const act of ['stop', 'start'] as const) {
      for (const word of words[act]) {
        const key = foldText(word).split(BETWEEN).join('')
        if (!known.has(key)) known.set(key, { act, language: language === 'any' ? undefined : language })
      }
    }
  }
  return known
}
