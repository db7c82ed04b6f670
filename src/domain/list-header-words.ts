import { foldText } from './search-fold.ts'

/** What the name of a column says about what stands in it. More is surer; below zero it says that it is something else. */
export interface HeaderHint {
  readonly phone: number
  readonly name: number
}

interface Words {
  readonly weight: number
  readonly words: string
}

// Folded as search folds: lower case, without accents. A word of five letters or more, and one in a script that writes without
// spaces, counts inside another one too: "handynummer", "手机号码". The strongest word that is found counts.
const PHONE: readonly Words[] = [
  // What only a mobile phone is called.
  {
    weight: 3,
    words: `mobile mobil mobilni mobiltelefon cell cellphone cellular celular cellulare handy natel portable movil
      telemovel gsm msisdn whatsapp wa sms cep ceptelefonu komorka komorkowy mobiel matkapuhelin kannykka mobitel
      мобильный мобильник сотовый мобільний мобилен κινητο جوال موبايل محمول نقال موبایل همراه נייד סלולרי
      मोबाइल मोबाईल মোবাইল மொபைல் มือถือ 手机 手機 携帯 携帯電話 휴대폰 휴대전화 핸드폰 hp ponsel`,
  },
  {
    weight: 2,
    words: `phone telephone phonenumber tel telefon telefono telefone telefoon telefonnummer rufnummer puhelin fon
      telefonu телефон τηλεφωνο هاتف تلفون تليفون تلفن טלפון फोन फ़ोन দূরভাষ ফোন தொலைபேசி โทรศัพท์ โทร 电话 電話 전화 전화번호
      dienthoai thoai telepon telpon simu e164`,
  },
  // A number of something.
  {
    weight: 1,
    words: `number numero numer nummer num nr no numara номер αριθμος رقم شماره מספר नंबर नम्बर নম্বর எண் เบอร์ หมายเลข 号码
      號碼 番号 번호 nomor recipient destinataire empfanger destinatario contact to`,
  },
  {
    weight: -2,
    words: `id fax telefax festnetz landline fixe fijo fisso home work office zip postal postcode plz code order invoice rechnung
      bestellung kunde customer account iban amount price betrag total date datum birthday age street adresse address
      факс заказ счет индекс 传真 傳真 邮编 编号`,
  },
]
const NAME: readonly Words[] = [
  {
    weight: 3,
    words: `first firstname given givenname forename prenom vorname nombre voornaam imie fornavn fornamn etunimi keresztnev
      jmeno primeiro имя имени ονομα first-name nickname rufname`,
  },
  {
    weight: 2,
    words: `name names nom nome fullname navn namn naam nimi nev nombres ad isim adi adsoyad nama ten hoten фио имя имена
      الاسم اسم نام שם नाम নাম பெயர் ชื่อ 姓名 名字 名前 氏名 名 이름 성명 jina contact client`,
  },
  {
    weight: 1,
    words: `last lastname surname family familyname nachname apellido apellidos cognome achternaam nazwisko soyad soyadi
      sobrenome apelido etternavn efternamn sukunimi vezeteknev prijmeni фамилия прізвище επωνυμο العائلة 姓 苗字 성`,
  },
  {
    weight: -3,
    words: `company firma societe empresa azienda bedrijf organisation organization user username login file filename product
      produkt event city town ville stadt country school street list group mail email e-mail middle display
      компания город 公司 회사 会社`,
  },
]

const SHORTEST_INSIDE = 5
/** What is longer names no column. */
const MAX_HEADER_CHARS = 200
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}]/u
const tables = { phone: PHONE.map(readWords), name: NAME.map(readWords) }

/** Reads the name of a column in the languages that we know. */
export function readHeader(header: string): HeaderHint {
  // firstName is two words.
  const folded = foldText(header.slice(0, MAX_HEADER_CHARS).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  const words = folded.split(' ')
  return { phone: weigh(tables.phone, words), name: weigh(tables.name, words) }
}

function weigh(table: readonly ReadonlyMap<string, number>[], words: readonly string[]): number {
  const found = table.flatMap((each) => words.map((word) => find(each, word))).filter((weight) => weight !== 0)
  // "Home phone" is a phone, but a mobile one is better; "Order number" is none.
  return found.length === 0 ? 0 : Math.max(...found) + Math.min(0, ...found)
}

function find(table: ReadonlyMap<string, number>, word: string): number {
  const exact = table.get(word)
  if (exact !== undefined) return exact
  for (const [each, weight] of table) {
    const countsInside = each.length >= SHORTEST_INSIDE || WITHOUT_SPACES.test(each)
    if (countsInside && word.includes(each)) return weight
  }
  return 0
}

function readWords({ weight, words }: Words): ReadonlyMap<string, number> {
  return new Map(words.split(/\s+/u).map((word) => [foldText(word), weight]))
}
