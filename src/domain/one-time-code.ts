/** A one-time code in a message: what is copied, and where it stands. */
export interface OneTimeCode {
  /** Without spaces and dashes. */
  readonly code: string
  /** As the message writes it. */
  readonly written: string
  readonly start: number
  readonly end: number
}

// Words that announce a code, in the languages that senders use most. Whole words only where the script has them.
const ANNOUNCED_LATIN =
  /\b(?:code|codes|passcode|otp|pin|tan|mtan|2fa|verification|verify|password|kode|kod|kodu|koden|koodi|código|codigo|códigos|codi|codice|cod|clave|contraseña|senha|token|hasło|parola|şifre|şifreniz|doğrulama|bestätigungscode|sicherheitscode|mã|sandi|jelszó|kód|kóður)\b/giu
const ANNOUNCED_OTHER =
  /код|пароль|κωδικ|קוד|סיסמ|رمز|کد|كود|الرمز|कोड|ओटीपी|कूट|কোড|குறியீடு|รหัส|验证码|驗證碼|校验码|动态码|認証|確認コード|コード|暗証|인증|code:/giu

// 4 to 8 figures, in one block or in two or three; or 5 to 8 capitals and figures together; a short prefix like Google's "G-" is left out.
const FIGURES =
  /(?<![\p{L}\p{N}.,:/+\-€$£¥₹]|[€$£¥₹]\s|\d[ ])(?:\p{Lu}{1,2}-)?(\d{3}[ -]\d{3}|\d{4}[ -]\d{4}|\d{2}[ -]\d{2}[ -]\d{2}|\d{4,8})(?![\p{L}\p{N}/:%€$£¥₹]|[.,:\- ]\d|\s?(?:€|\$|£|¥|₹|EUR|USD|GBP|INR|Rs)(?!\p{L}))/gu
const MIXED = /(?<![\p{L}\p{N}\-./@])(?=[A-Z]*\d)(?=\d*[A-Z])([A-Z\d]{5,8})(?![\p{L}\p{N}\-/@]|\.[\p{L}])/gu
const YEAR = /^(?:19|20)\d\d$/

/** A code further away from the word that announces it is some other number. */
const FURTHEST_CHARS = 60
/** Codes stand early; what lies deeper in a long text is not looked at. */
const LONGEST_TEXT = 500

/** Finds the code that a message is about; undefined when nothing announces one. */
export function findOneTimeCode(body: string): OneTimeCode | undefined {
  const text = body.slice(0, LONGEST_TEXT)
  const announced = [...text.matchAll(ANNOUNCED_LATIN), ...text.matchAll(ANNOUNCED_OTHER)]
  if (announced.length === 0) return undefined
  const distanceOf = (code: OneTimeCode) =>
    Math.min(
      ...announced.map(({ 0: word, index }) => Math.max(index - code.end, code.start - (index + word.length), 0)),
    )
  const [nearest] = [...listCandidates(text, FIGURES), ...listCandidates(text, MIXED)]
    .filter((code) => !YEAR.test(code.code))
    .map((code) => ({ code, distance: distanceOf(code) }))
    .filter(({ distance }) => distance <= FURTHEST_CHARS)
    .toSorted((a, b) => a.distance - b.distance || a.code.start - b.code.start)
  return nearest?.code
}

function listCandidates(text: string, pattern: RegExp): OneTimeCode[] {
  return [...text.matchAll(pattern)].map((match) => {
    const written = match[1] ?? ''
    const start = match.index + match[0].length - written.length
    return { code: written.replaceAll(/[ -]/g, ''), written, start, end: start + written.length }
  })
}
