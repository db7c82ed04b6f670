import { plural } from '../plural.ts'

/** Campaigns that were started: how far they are, who got what, who answered. */
export const running = {
  failed: 'The campaigns could not be read',
  missing: 'This campaign no longer exists',
  missingHint: 'It was deleted, or the address belongs to another phone.',
  toAll: 'All campaigns',
  empty: 'No campaigns yet',
  emptyHint:
    'One text to many people, from your own SIM, at a pace that keeps it safe. Answers come back to your inbox.',
  groups: { going: 'In progress', drafts: 'Drafts', ended: 'Ended' },
  showMore: 'Show more',
  nameless: 'Without a name',

  states: {
    draft: 'Draft',
    scheduled: 'Scheduled',
    running: 'Sending',
    paused: 'Paused',
    done: 'Done',
    cancelled: 'Stopped',
  },
  startsAt: (when: string) => `Starts ${when}`,
  inDays: (count: number) => plural(count, { one: 'tomorrow', other: 'in # days' }),
  sendingSince: (when: string) => `Sending since ${when}`,
  copying: 'Getting the people ready',
  doneAt: (when: string) => `Done ${when}`,
  stoppedAt: (when: string) => `Stopped ${when}`,
  notStarted: 'Not started yet',
  notStartedHint: 'Nobody has been written to. Carry on where you left off.',
  startsItself: 'It starts by itself, as long as the phone is on.',
  otherHour: 'Another time…',
  from: 'from',

  /** Why it stands still, and what to do. */
  pauseReasons: {
    by_hand: 'You paused it. Nobody is written to until you resume.',
    phone_stalled:
      'The phone confirms nothing it is given; it may be showing a question. Unlock it, answer the question, then resume.',
    phone_unavailable: 'The phone took no messages for a long time. Check the phone, then resume.',
    restored:
      'A backup was restored. Who may have been written to since it was made is not written to again. Look it over, then resume.',
    missed_start: 'Its hour passed while Lanline could not run. Resume it if it still makes sense.',
    list_gone:
      'Its list was deleted before the people were copied. Make a copy of the campaign and choose another list.',
  },
  /** What holds a running one up right now. */
  waits: {
    working_hours: 'Outside its working hours',
    hourly_cap: 'As many as it may send in an hour',
    daily_cap: 'As many as it may send in a day',
    phone: 'Waiting for the phone',
  },
  goesOn: (when: string) => `resumes ${when}`,

  of: (count: number) => plural(count, { one: 'of # person', other: 'of # people' }),
  people: (count: number) => plural(count, { one: '# person', other: '# people' }),
  progress: 'Progress',
  progressText: (done: string, total: number, outcomes: string) =>
    `${done} ${plural(total, { one: 'of # person', other: 'of # people' })}: ${outcomes}`,
  finishAt: (when: string) => `Done at about ${when}`,
  rate: (count: string) => `${count} a minute`,
  rateMost: (count: number) => plural(count, { one: 'at most # part a minute', other: 'at most # parts a minute' }),
  /** Behind their number. */
  counts: {
    sent: (_count: number) => 'sent',
    may_have_been_sent: (_count: number) => 'may have been sent',
    failed: (_count: number) => 'not sent',
    left_out: (_count: number) => 'left out',
    waiting: (_count: number) => 'to go',
  },
  delivered: (count: number) =>
    plural(count, { one: '# of them delivered, says the network', other: '# of them delivered, says the network' }),

  answers: (count: number) => plural(count, { one: 'answer', other: 'answers' }),
  showAnswers: 'Show',
  leftTheList: (_count: number) => 'left the list',
  neverAgain: 'Never written to again',
  tryAgain: 'Try again',
  triedAgain: (count: number) => plural(count, { one: '# person is tried again', other: '# people are tried again' }),
  doubtful: (count: number) =>
    plural(count, {
      one: '# more may have been sent, so it is not sent again',
      other: '# more may have been sent, so they are not sent again',
    }),

  start: 'Start now',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  callOff: 'Call off',
  pauseNamed: (name: string) => `Pause ${name}`,
  resumeNamed: (name: string) => `Resume ${name}`,
  menu: 'Menu of this campaign',
  duplicate: 'Make a copy',
  writeAgain: 'Write again',
  followUpNotAnswered: 'To those who did not answer',
  followUpAnswered: 'To those who answered',
  results: 'Results as CSV',
  resultsFailed: 'The results could not be fetched: try again',
  resultsFile: (name: string) => `${name} – results`,
  goOnDraft: 'Continue writing',
  deleteCampaign: 'Delete…',
  stopTitle: (name: string) => `Stop “${name}”?`,
  stopText: (count: number) =>
    plural(count, {
      one: '# person will not be written to. A stopped campaign cannot go on.',
      other: '# people will not be written to. A stopped campaign cannot go on.',
    }),
  callOffText: 'Nobody is written to. A campaign that was called off cannot be started; a copy of it can.',
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteText:
    'Its numbers and its table of people are deleted. The messages stay in their conversations. This cannot be undone.',

  table: 'What happened for each person',
  filter: 'Show',
  filters: {
    all: 'All',
    waiting: 'To go',
    sent: 'Sent',
    delivered: 'Delivered',
    failed: 'Not sent',
    may_have_been_sent: 'May have been sent',
    suppressed: 'Opted out before',
    skipped: 'Left out',
    answered: 'Answered',
    not_answered: 'Not answered',
    opted_out: 'Left the list',
  },
  search: 'Name or number',
  columns: { person: 'Person', state: 'State', at: 'Time', answer: 'Answer' },
  /** Of one person. */
  personStates: {
    waiting: 'To go',
    queued: 'Next',
    handed_over: 'On its way',
    sent: 'Sent',
    delivered: 'Delivered',
    failed: 'Not sent',
    may_have_been_sent: 'May have been sent',
    suppressed: 'Opted out before',
    skipped: 'Left out',
  },
  /** Why the campaign itself wrote nothing; what became of a message is said as at its bubble. */
  personReasons: {
    empty: 'Nothing is left of the message: its columns are empty',
    too_long: 'The message would be too long',
    doubtful: 'A message of this campaign is there already',
    taken_back: 'The message was taken back',
    campaign_cancelled: 'The campaign was stopped before',
  },
  answered: (text: string) => `“${text}”`,
  stopped: (text: string) => `${text}, left the list`,
  nobodyHere: 'Nobody here',
  nobodyFound: 'Nobody of that name or number',
  peopleFailed: 'The people could not be read',
  everybody: 'Show everybody',

  about: 'Message and settings',
  list: 'List',
  listGone: 'Deleted since',
  sim: 'SIM',
  simEach: 'As in each conversation',
  pace: 'Pace',
  pauses: 'even pauses',
  unevenPauses: 'uneven pauses',
  caps: 'Most',
  capHour: (count: string) => `${count} an hour`,
  capDay: (count: string) => `${count} a day`,
  hours: 'Working hours',
  hoursOf: (days: string, from: string, to: string) => `${days}, ${from} to ${to}`,
  anyHour: 'At any hour',
  confirms: 'Who opts out',
  confirmsYes: 'Is told so once',
  confirmsNo: 'Is told nothing',

  tag: 'Campaign',
  show: 'Show its campaign',
  tagOf: (name: string) => `From the campaign ${name}`,
}
