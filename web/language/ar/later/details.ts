import type { details as english } from '../../en/later/details.ts'

export const details: typeof english = {
  timelineScheduled: 'جُدولت',
  timelineQueued: 'كُتبت هنا',
  timelineHeld: 'بقيت في الانتظار: لم يكن الهاتف يستطيع أخذ الرسائل',
  timelineHandingOver: 'يجري تسليمها إلى أندرويد',
  timelineHandedOver: 'سُلّمت إلى أندرويد',
  timelineSent: 'شوهدت بين المرسلة مرتين',
  timelineSentOnPhone: 'أُرسلت من الهاتف',
  timelineDelivered: 'وصلت، بحسب الشبكة',
  timelineCancelled: 'سُحبت',
  timelineFailed: 'لم تُرسل',
  timelineNotConfirmed: 'لم تُشاهد قط بين المرسلة',
  timelineUnknown: 'انقطع تسليمها إلى أندرويد',
  timelineReceived: 'استقبلها الهاتف',
  timelineNoDelivery: 'الوصول: لا خبر بعد',
  timelineDeliveryUntold: 'الوصول: لا يخبر أندرويد بذلك عن الرسائل المكتوبة من هنا',
  deliveredMeaning: 'تعني ✓✓ أن شبكتك أفادت بوصولها إلى الهاتف الآخر. ولا تعني أبدًا أنها قُرئت.',
}
