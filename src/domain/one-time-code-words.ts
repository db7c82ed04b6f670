/** How languages speak of one-time codes. */

// Words that mean nothing else.
const STRONG = [
  String.raw`(?:one[ \-]?time|verification|security|confirmation|activation|login|log[ \-]?in|sign[ \-]?in|auth(?:entication|ori[sz]ation)?|access|validation|reset) ?(?:code|pin|pass(?:word|code)?|number)`,
  String.raw`otp|passcode|2fa|one[ \-]time password|verify|verification|authenticat\w*|mtan|smstan|tan`,
  String.raw`code (?:de |d['’])?(?:vérification|verification|sécurité|securite|confirmation|validation|activation|connexion|accès|acces|authentification)|mot de passe (?:à usage )?unique`,
  String.raw`c[óo]digo (?:de )?(?:verificaci[óo]n|seguridad|confirmaci[óo]n|acceso|activaci[óo]n|verifica[çc][ãa]o|seguran[çc]a|confirma[çc][ãa]o|autentica\p{L}+)|clave din[áa]mica`,
  String.raw`(?:bestätigungs|sicherheits|verifizierungs|freischalt|aktivierungs|anmelde|einmal)(?:code|kennwort|passwort|pin)`,
  String.raw`codice (?:di )?(?:verifica|sicurezza|conferma|accesso|attivazione|otp)|(?:verificatie|beveiligings|bevestigings|inlog)code`,
  String.raw`kod weryfikacyjny|doğrulama kodu|onay kodu|kode (?:verifikasi|otp)|mã (?:xác (?:thực|minh|nhận)|otp)|κωδικ\p{L}+ (?:επαλήθευσης|επιβεβαίωσης|ασφαλείας)`,
  String.raw`код (?:подтверждения|проверки|доступа|авторизации|активации|підтвердження)|(?:одноразов\p{L}+) (?:код|пароль)`,
  String.raw`验证码|驗證碼|校验码|校驗碼|动态码|动态密码|動態密碼|认证码|認證碼|确认码|確認碼|激活码|一次性密码`,
  String.raw`認証コード|確認コード|認証番号|ワンタイムパスワード|セキュリティコード|인증\s?번호|인증\s?코드|확인\s?코드|보안\s?코드`,
  String.raw`رمز (?:ال)?(?:تحقق|تأكيد|تفعيل|دخول|مرور|أمان)|كود (?:ال)?(?:تحقق|تفعيل|تأكيد)|کد (?:تایید|تأیید|فعال\s?سازی|ورود)|رمز (?:یکبار مصرف|پویا)|קוד (?:ה)?(?:אימות|אישור|אבטחה|כניסה)`,
  String.raw`รหัส\s?(?:otp|ยืนยัน|ผ่าน)|ओटीपी|सत्यापन कोड|যাচাইকরণ কোড|ওটিপি`,
]
// Words that mean other things as well.
const WEAK = [
  String.raw`codes?|pin|password|c[óo]digo|clave|contraseña|senha|kod|kodu|kode|kód|kodo|codice|koodi|cod|şifre\p{L}*|mã|κωδικ\p{L}+|код|пароль|mot de passe|passwort|kennwort`,
  String.raw`رمز|كود|کد|קוד|סיסמה|รหัส|कोड|কোড|コード|パスワード|코드|口令|密码|密碼`,
]

// Scripts with spaces want whole words; in the others a word may stand anywhere.
const word = (words: readonly string[]): string =>
  String.raw`(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_])(?:${words.join('|')})(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}_])`

export const CODE_WORDS = new RegExp(word([...STRONG, ...WEAK]), 'giu')
export const STRONG_CODE_WORDS = new RegExp(`^(?:${STRONG.join('|')})$`, 'iu')

/** Codes that nobody is asked to type in to prove who they are. */
export const OTHER_CODES =
  /(?:promo(?:tion(?:al)?)?|discount|coupon|voucher|gift|zip|post(?:al)?|area|country|dial(?:l?ing)?|bar|qr|dress|source|referral|invite|tracking|swift|sort|offer|rabatt|gutschein|post|color|colour|morse|sale) ?-?codes?|code (?:promo|postal|cadeau|de réduction|avantage|barre|source|of|review|base|snippet)s?|c[óo]digo (?:postal|promocional|de (?:descuento|barras|desconto))|codice (?:sconto|fiscale|postale)|kod (?:rabatowy|pocztowy)|промокод|优惠码|優惠碼|邮政编码|取件码|postcode|código postal/giu

// "card ending 1234", "order no. 48213", "a/c XX1234" stand near codes in the same texts.
const OTHER_NUMBER =
  /(?:\b(?:end(?:ing|s)(?: in| with)?|account|acct|a\/c|cards?|carte|karte|tarjeta|cartão|order|commande|pedido|bestellung|booking|ref(?:erence)?|invoice|ticket|flight|room|gate|bus|route|amount|balance|solde|case|call|tel|phone|t[ée]l[ée]phone|numéro|since|until|in|on|year|before|by|尾号|末四位|卡号)[\s:.#°]*(?:no\.?|number|nr\.?|n°|id)?[\s:.#(]*|x{2,}|\*+|尾号为?|末四位)$/iu

/** `before`: what stands right before a number. */
export function isBehindOtherNumber(before: string): boolean {
  return OTHER_NUMBER.test(before)
}
