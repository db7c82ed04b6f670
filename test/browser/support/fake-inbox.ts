import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { at, createConversation, createMessage, createOwn } from './fake-data.ts'

/** An invented inbox with one of everything that a list and a thread can show. */
export function createInbox(): { conversations: Conversation[]; messages: Message[] } {
  const anna = 'conv_1'
  const max = 'conv_4'
  const them = createMessage
  const me = createOwn
  const messages = [
    ...Array.from({ length: 60 }, (_, index) =>
      them(
        anna,
        at(8, index % 60, 9 - Math.floor(index / 10)),
        `Older message number ${index + 1}, long enough to wrap now and then on a phone`,
      ),
    ),
    me(
      anna,
      at(18, 12, 2),
      'Were the paint samples any good in daylight, or did they all look grey again? I could swap them on the way',
      'delivered',
    ),
    them(anna, at(18, 20, 2), 'Of course they were'),
    them(anna, at(19, 42, 1), 'Did the landlord ever answer about the boiler? It made that sound again 😬'),
    me(anna, at(19, 50, 1), 'He did. The heating people come on Thursday between 9 and 11.', 'delivered'),
    them(anna, at(9, 12), 'Morning! The shop in Rue des Lilas has the paint in stock: couleurs.example/blanc-lin'),
    them(anna, at(9, 12) + 20_000, 'They close at six.'),
    me(anna, at(12, 40), 'Great, I’ll pass by after work.', 'delivered'),
    me(anna, at(12, 41), 'Five litres or ten?', 'delivered'),
    them(anna, at(14, 2), 'Ten. And a second roller, ours is dead.', { is_read: false }),
    them(anna, at(14, 3), 'The code for the storage room is 7305 1842', { is_read: false }),
    me(anna, at(14, 5), 'I’ll bring the ladder, then we can do the ceiling first', 'delivered'),
    me(anna, at(14, 6) - 20_000, 'Leaving at six sharp', 'queued'),
    them(
      max,
      at(21, 48, 1),
      'I went through the list for Saturday once more:\n\n1. Keys: Jonas has two, I have one\n2. Van from 8:00, paid until 14:00\n3. Boxes in the hall, 40 of them 📦\n4. Piano people 10:30, call them on +49 30 2318 0742\n5. Bread, water, the good coffee\n\nIf it rains we start with the cellar. Everything else can wait until Sunday, really. Sleep well!',
    ),
    me(max, at(21, 52, 1), '😂👌'),
    me(max, at(11, 58), 'Jonas can’t come, his train is cancelled. Can you take the second set of keys?'),
    me(max, at(12, 10), 'See you at the garage at six', 'rejected', 'no signal'),
    me(max, at(12, 11), 'Bring gloves', 'unknown', 'The phone stopped answering in the middle'),
    them(max, at(12, 14), 'ok, got your call'),
    them(max, at(12, 15), 'I’ll take the keys then, and the blue van if nobody else needs it on Saturday'),
    ...messagesOf('conv_2', 'Call me when you’re home, it’s about the photos', at(13, 48)),
    ...messagesOf('conv_3', '481 920 is your code to approve the transfer of 120.00 EUR', at(13, 31)),
    ...messagesOf('conv_10', 'شكرًا جزيلًا، وصلت الرسالة 🌷', at(10, 0, 4)),
  ]
  return { messages, conversations: createConversations() }
}

function messagesOf(conversationId: string, body: string, timestamp: number): Message[] {
  return [createMessage(conversationId, timestamp, body, { is_read: false })]
}

function createConversations(): Conversation[] {
  const inbound = { last_message_direction: 'inbound', last_message_status: 'received' } as const
  const own = { last_message_direction: 'outbound' } as const
  return [
    createConversation(1, {
      phone: '+46701740635',
      phone_formatted: '+46 70 174 06 35',
      contact_name: 'Anna Lindqvist',
      is_pinned: true,
      pin_rank: 2,
      is_starred: true,
      unread_count: 2,
      last_message: 'Leaving at six sharp',
      last_message_at: at(14, 6) - 20_000,
      last_message_state: 'queued',
      last_message_status: 'pending',
      ...own,
    }),
    createConversation(2, {
      contact_name: 'Mum ❤️',
      is_pinned: true,
      pin_rank: 1,
      unread_count: 3,
      last_message: 'Call me when you’re home, it’s about the photos',
      last_message_at: at(13, 48),
      ...inbound,
    }),
    createConversation(3, {
      phone: 'CREDIT-NORD',
      phone_formatted: 'CREDIT-NORD',
      address_kind: 'named_sender',
      can_reply: false,
      unread_count: 1,
      last_message: '481 920 is your code to approve the transfer of 120.00 EUR',
      last_message_at: at(13, 31),
      ...inbound,
    }),
    createConversation(4, {
      contact_name: 'Maximilian-Alexander von Hohenstein',
      last_message: 'See you at the garage at six',
      last_message_at: at(12, 10),
      last_message_state: 'failed',
      last_message_status: 'failed',
      ...own,
    }),
    createConversation(5, {
      contact_name: '王小明',
      last_message: '好的，明天下午三点在车站南出口见，不见不散',
      last_message_at: at(11, 52),
      last_message_state: 'sent',
      last_message_status: 'sent',
      ...own,
    }),
    createConversation(6, {
      contact_name: 'Zahnarztpraxis Dr. Yılmaz',
      is_starred: true,
      last_message: 'Tuesday at 9:40?',
      last_message_at: at(10, 27),
      ...inbound,
    }),
    createConversation(7, {
      phone: '+33639981407',
      phone_formatted: '+33 6 39 98 14 07',
      is_unknown: true,
      unread_count: 1,
      last_message: 'Bonjour, je suis le livreur, je suis devant la porte',
      last_message_at: at(9, 15),
      ...inbound,
    }),
    createConversation(8, {
      contact_name: 'สมชาย ใจดี',
      is_muted: true,
      last_message: 'ขอบคุณครับ เจอกันวันเสาร์ที่ตลาดนะครับ',
      last_message_at: at(18, 0, 1),
      ...inbound,
    }),
    createConversation(9, {
      contact_name: 'Lucas Moreau',
      last_message: 'I’ll be there, both voices 🎶',
      last_message_at: at(17, 0, 1),
      ...inbound,
    }),
    createConversation(10, {
      contact_name: 'أمينة الحسن',
      last_message: 'شكرًا جزيلًا، وصلت الرسالة 🌷',
      last_message_at: at(10, 0, 4),
      ...inbound,
    }),
    createConversation(11, {
      contact_name: 'Choir',
      is_muted: true,
      unread_count: 120,
      last_message: 'Rehearsal moved to 19:30',
      last_message_at: at(9, 0, 5),
      ...inbound,
    }),
    createConversation(13, {
      phone: '+33644635999',
      phone_formatted: '+33 6 44 63 59 99',
      is_hidden: true,
      is_unknown: true,
      unread_count: 4,
      last_message: 'Your parcel waits! Pay the customs fee now',
      last_message_at: at(8, 0, 6),
      ...inbound,
    }),
    createConversation(12, {
      contact_name: 'Old flat',
      is_archived: true,
      last_message: 'Keys are back',
      last_message_at: at(9, 0, 60),
      ...inbound,
    }),
    ...Array.from({ length: 300 }, (_, index) =>
      createConversation(100 + index, {
        contact_name: `Person ${index + 1}`,
        last_message: 'See you',
        last_message_at: at(8, 0, 8 + index),
        ...inbound,
      }),
    ),
  ]
}
