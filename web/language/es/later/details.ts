import type { details as english } from '../../en/later/details.ts'

export const details: typeof english = {
  timelineScheduled: 'Programado',
  timelineQueued: 'Escrito aquí',
  timelineHeld: 'En espera: el teléfono no podía tomar mensajes',
  timelineHandingOver: 'Entregándose a Android',
  timelineHandedOver: 'Entregado a Android',
  timelineSent: 'Visto entre los enviados, dos veces',
  timelineSentOnPhone: 'Enviado en el teléfono',
  timelineDelivered: 'Entregado, dice la red',
  timelineCancelled: 'Retirado',
  timelineFailed: 'No enviado',
  timelineNotConfirmed: 'Nunca visto entre los enviados',
  timelineUnknown: 'Interrumpido al pasarlo a Android',
  timelineReceived: 'Recibido por el teléfono',
  timelineNoDelivery: 'Entrega: aún sin noticia',
  timelineDeliveryUntold: 'Entrega: Android no la comunica de los mensajes escritos aquí',
  deliveredMeaning: '✓✓ significa que tu red dijo que llegó al otro teléfono. Nunca significa leído.',
}
