/** What happened to a message. */
export const details = {
  timelineScheduled: 'Planned',
  timelineQueued: 'Written here',
  timelineHeld: 'Kept waiting: the phone could take no messages',
  timelineHandingOver: 'Being handed to Android',
  timelineHandedOver: 'Handed to Android',
  timelineSent: 'Seen in the Sent box, twice',
  timelineSentOnPhone: 'Sent on the phone',
  timelineDelivered: 'Delivered, says the network',
  timelineCancelled: 'Taken back',
  timelineFailed: 'Not sent',
  timelineNotConfirmed: 'Never seen in the Sent box',
  timelineUnknown: 'Cut off while handing over',
  timelineReceived: 'Received by the phone',
  timelineNoDelivery: 'Delivered: not said yet',
  timelineDeliveryUntold: 'Delivered: Android does not say this of texts from here',
  deliveredMeaning: '✓✓ means that your network said it reached the other phone. It never means read.',
}
