/** What happened to a message. */
export const details = {
  timelineScheduled: 'Scheduled',
  timelineQueued: 'Written here',
  timelineHeld: 'Kept waiting: the phone could not take messages',
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
  timelineNoDelivery: 'Delivered: not reported yet',
  timelineDeliveryUntold: 'Delivered: Android does not report this for texts from here',
  deliveredMeaning: '✓✓ means that your network said it reached the other phone. It never means read.',
}
