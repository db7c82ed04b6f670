import type { FindingText } from './finding.ts'

const failing = (title: string) =>
  ({
    area: 'messages',
    cases: { trouble: { state: 'warn', title: `${title}: {message}`, fact: '{detail}', remedy: '{remedy}' } },
  }) as const

/** How the reading and the sending of messages goes, by the daemon's account. */
export const messagesTexts = {
  daemon_phone: {
    area: 'messages',
    cases: {
      fine: { state: 'ok', title: 'Lanline reaches the phone' },
      slow: { state: 'warn', title: '{message}', remedy: '{remedy}' },
      unknown: { state: 'note', title: 'Lanline has not asked the phone yet' },
      trouble: { state: 'fail', title: '{message}', fact: '{detail}', remedy: '{remedy}' },
    },
  },
  daemon_inbox: failing('New messages'),
  daemon_send: failing('Sending'),
  daemon_contacts: failing('Contacts'),
  daemon_sim: failing('The SIM'),
  daemon_battery: failing('The battery'),
  history: {
    area: 'messages',
    cases: {
      done: { state: 'ok', title: 'The phone’s history is all here', fact: '{read} messages read' },
      reading: {
        state: 'note',
        title: 'The phone’s history is being read',
        fact: '{read} messages so far, of about {total}',
      },
      begun: { state: 'note', title: 'The phone’s history is being read', fact: '{read} messages so far' },
    },
  },
  polling: {
    area: 'messages',
    cases: {
      ok: { state: 'ok', title: 'The phone was last asked {ago_ms} ago', fact: '{calls} calls in the last hour' },
      never: { state: 'note', title: 'The phone was not asked for messages yet' },
      late: {
        state: 'warn',
        title: 'The phone was last asked {ago_ms} ago',
        fact: '{calls} calls in the last hour',
        remedy: 'See that Termux is kept awake, and look at',
        command: 'lanline logs',
      },
    },
  },
  outbox: {
    area: 'messages',
    cases: {
      ok: { state: 'ok', title: 'No text waits to be sent' },
      waiting: { state: 'note', title: 'Texts wait to be sent', fact: '{count}' },
      held: {
        state: 'warn',
        title: 'Texts wait, and the phone takes none',
        fact: '{count}, the phone since {since_at}',
        remedy: 'Look at what is wrong with the phone above; then choose “Try again” in the web app',
      },
    },
  },
  compared: {
    area: 'messages',
    cases: {
      ok: { state: 'ok', title: 'All messages were compared with the phone', fact: '{last_at}' },
      late: {
        state: 'note',
        title: 'The nightly comparison with the phone is late',
        fact: 'The last one was {last_at}',
        remedy: 'It is made at night; leave the phone on',
      },
      never: {
        state: 'note',
        title: 'The messages were not compared with the phone yet',
        fact: 'That is done at night',
      },
    },
  },
  unreadable: {
    area: 'messages',
    cases: {
      some: {
        state: 'warn',
        title: 'Termux:API breaks off at messages of the phone, which are left out here',
        fact: '{count}: id {names}',
        remedy:
          'Such a message has no sender as a rule; delete it on the phone, or update Termux:API. Each is tried again every hour',
      },
    },
  },
  deletions: {
    area: 'messages',
    cases: {
      waiting: {
        state: 'warn',
        title: 'Many messages are gone from the phone at once, so they are kept here until you decide',
        fact: '{count}',
        remedy: 'Answer the question in the settings of the web app',
      },
    },
  },
} as const satisfies Record<string, FindingText>
