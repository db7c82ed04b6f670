import type { lineTexts } from '../../../../src/domain/doctor/line-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const PORT = 'أخلِ هذا المنفذ، أو شغّل Lanline بغيره: --lan-port'
const CERTIFICATE = 'أصلح ذلك فيأخذها Lanline من نفسه. وبلا LANLINE_TLS_CERT وLANLINE_TLS_KEY يصنع شهادة له'
const RENEW = 'جدّدها؛ يأخذ Lanline الملفات الجديدة من نفسه'

export const line: WordsFor<typeof lineTexts> = {
  'lan.reached': ['يصل هذا الهاتف إلى نفسه بعنوانه', '{url} في {took_ms}'],
  'lan.off': ['لا يُخدم إلا هذا الجهاز (--no-lan)'],
  'lan.no_daemon': ['الشبكة المحلية', 'لم تُفحص: Lanline لا يعمل'],
  'lan.nowhere': ['هذا الجهاز ليس في أي شبكة محلية الآن', '', 'صِله بشبكة Wi-Fi لتصل إليه الأجهزة الأخرى'],
  'lan.wrong_name': [
    'الشهادة ليست للعنوان الذي يستخدمه غيره',
    '{url}: {problem}',
    'أعد تشغيل Lanline ليصنع شهادة لهذا العنوان؛ والشهادة الخاصة يجب أن تذكره',
  ],
  'lan.expired': [
    'انتهت الشهادة، أو الساعة خاطئة',
    '{url}: {problem}',
    'اضبط الساعة، وأعد تشغيل Lanline؛ وجدّد الشهادة الخاصة',
  ],
  'lan.answered': ['باب الشبكة المحلية يجيب خطأً', 'أجاب {url} بـ {status}', 'أعد تشغيل Lanline، وانظر'],
  'lan.unreachable': [
    'لا يُوصل إلى هذا الهاتف بعنوانه',
    '{url}: {problem}',
    'على أندرويد 17 لا يجوز لـ Termux من Google Play أن يخدم الشبكة: خذه من F-Droid أو GitHub. ومع اسم تأكد أن الموجّه يعرفه',
  ],
  'lan_peers.proven': ['وصل جهاز آخر إلى هنا', '{address}، {seen_at}'],
  'lan_peers.untrusted': [
    'وصل جهاز آخر إلى هنا، لكن ليس عبر HTTPS',
    '{address}، {seen_at}',
    'لا يثق بالشهادة بعد: افتح هناك',
  ],
  'lan_peers.none': [
    'لم يصل جهاز آخر منذ بدأ Lanline',
    'لم يثبت أن غيره يصل إلى هذا الهاتف',
    'افتح {plain_url} على جهاز آخر في شبكة Wi-Fi نفسها. فإن لم يُحمّل: تفصل بينهما شبكة ضيوف، أو عزل الأجهزة في الموجّه، أو VPN على أحدهما',
  ],
  'lan_port.free': ['المنفذ {port} متاح للشبكة المحلية'],
  'lan_port.taken': ['لا يمكن استخدام المنفذ {port} للشبكة المحلية', 'يستخدمه برنامج آخر', PORT],
  'lan_port.problem': ['{problem}', '', PORT],
  'certificate.ok': ['يمكن استخدام الشهادة', '{path}'],
  'certificate.problem': ['{problem}', '', CERTIFICATE],
  'certificate_end.ok': ['الشهادة صالحة حتى {until_day}'],
  'certificate_end.soon': ['الشهادة صالحة حتى {until_day} فقط', '', RENEW],
  'certificate_end.over': ['انتهت الشهادة {until_day}', '', RENEW],
  'fingerprint.note': ['يجب أن ترى الأجهزة الأخرى هذه البصمة (SHA-256)', '{fingerprint}'],
  'network.ok': ['الشبكة المحلية واضحة', '{address}'],
  'network.none': [
    'ليس لهذا الجهاز عنوان في شبكة محلية',
    '',
    'صِله بشبكة Wi-Fi؛ فبيانات الهاتف وحدها لا تصل إلى جهاز آخر في البيت',
  ],
  'network.vpn': [
    'هناك VPN تعمل: قد لا تصل الأجهزة الأخرى',
    '{names}',
    'أطفئها، أو دعها تترك الشبكة المحلية ("allow LAN access"، "split tunnel")',
  ],
  'network.several': [
    'هذا الجهاز في عدة شبكات',
    '{addresses}',
    'تستخدم الأجهزة الأخرى العنوان الذي يعرضه Lanline؛ ومع اسم خاص (LANLINE_NAMES) لا يهم ذلك',
  ],
  'network.carrier': [
    'عنوان هذا الجهاز لمشغّل أو لـ Tailscale، لا لبيت',
    '{address}',
    'لـ Tailscale اجعل LANLINE_ALLOW_CGNAT=1',
  ],
  'network.unknown': ['لا يذكر أندرويد عناوين هذا الجهاز', '{problem}'],
  'wifi.connected': ['الهاتف في شبكة Wi-Fi', '{address}'],
  'wifi.same': ['يُقال للأجهزة الأخرى العنوان الذي في شبكة Wi-Fi', '{address}'],
  'wifi.none': ['الهاتف ليس في أي شبكة Wi-Fi', '', 'تصل إليه الأجهزة الأخرى عبر Wi-Fi، أو عبر نقطة اتصاله'],
  'wifi.other': [
    'يُقال للأجهزة الأخرى عنوان غير الذي في شبكة Wi-Fi',
    'هو في Wi-Fi ‏{wifi}، ويُقال {address}',
    'أطفئ VPN أو بيانات الهاتف لحظة؛ ينظر Lanline من جديد كل نصف دقيقة',
  ],
  'wifi.trouble': ['تتعذّر قراءة شبكة Wi-Fi: {message}', '{detail}'],
  'wifi.skipped': ['شبكة Wi-Fi', 'لم تُفحص: {why}'],
}
