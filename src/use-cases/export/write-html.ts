import { findLinks } from '../../domain/links.ts'
import { formatWallTime } from '../../domain/phone-time.ts'
import { formatPhone } from '../../domain/phone-number.ts'
import type { ExportedConversation } from '../../protocol/export.ts'
import type { Message } from '../../protocol/message.ts'
import type { ExportedRow } from '../../store/export-rows.ts'
import type { ExportFacts, ExportWriter } from './export-writer.ts'
import { HTML_POLICY, HTML_STYLE } from './html-style.ts'
import { htmlWords, type HtmlWords } from './html-words.ts'

/** Messages of one side that come within this stand closer together. */
const GROUP_MS = 5 * 60_000
/** Most messages of one day's block: what is not on screen costs a browser nothing, by the block. */
const MAX_BLOCK = 200

interface Open {
  readonly facts: ExportFacts
  readonly words: HtmlWords
  readonly days: Intl.DateTimeFormat
  readonly times: Intl.DateTimeFormat
}

/** One file that opens from a disk, for reading and for paper: nothing in it runs, and it asks for nothing. */
export function createHtmlWriter(): ExportWriter {
  let file: Open | undefined
  let day = ''
  let inBlock = 0
  let last: Message | undefined

  function closeBlock(): string {
    const end = inBlock > 0 ? '</ol></section>\n' : ''
    inBlock = 0
    return end
  }

  function write(row: ExportedRow, open: Open): string {
    const { message } = row
    const today = formatWallTime(open.facts.zone.toWallTime(message.timestamp)).slice(0, 10)
    const isNewDay = today !== day
    const isNewBlock = isNewDay || inBlock >= MAX_BLOCK || inBlock === 0
    const before = isNewBlock
      ? closeBlock() + openBlock(today, isNewDay ? open.days.format(message.timestamp) : '')
      : ''
    const isNext = !isNewDay && last?.direction === message.direction && message.timestamp - last.timestamp < GROUP_MS
    day = today
    inBlock += 1
    last = message
    return before + formatMessage(row, isNext, open)
  }

  return {
    extension: 'html',
    contentType: 'text/html; charset=utf-8',
    isByConversation: true,
    isOnlySms: false,
    begin(facts) {
      file = openFile(facts)
      return formatHead(file)
    },
    open(conversation) {
      day = ''
      last = undefined
      if (!file) return ''
      return file.facts.conversations.length > 1 ? formatConversation(conversation, file) : '<article>\n'
    },
    write(rows) {
      const open = file
      return open ? rows.map((row) => write(row, open)).join('') : ''
    },
    close: () => `${closeBlock()}</article>\n`,
    end: () => (file ? formatFoot(file) : ''),
  }
}

function openFile(facts: ExportFacts): Open {
  const words = htmlWords[facts.language]
  const timeZone = facts.zone.name
  return {
    facts,
    words,
    days: new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeZone }),
    times: new Intl.DateTimeFormat(words.locale, { timeStyle: 'short', timeZone }),
  }
}

function formatHead({ facts, words, days }: Open): string {
  const { conversations, language } = facts
  const [first] = conversations
  const only = conversations.length === 1 ? first : undefined
  const title = only ? nameOf(only, facts) : words.allMessages
  const isEmpty = facts.firstAt === null || facts.lastAt === null
  const [from, to] = isEmpty ? ['', ''] : [days.format(facts.firstAt), days.format(facts.lastAt)]
  const about = [
    ...(only && only.contact_name !== null ? [`<bdi dir="ltr">${escapeHtml(phoneOf(only, facts))}</bdi>`] : []),
    escapeHtml(words.messages(facts.messages.toLocaleString(words.locale), facts.messages)),
    ...(isEmpty ? [] : [escapeHtml(from === to ? from : words.period(from, to))]),
  ]
  return `<!doctype html>
<html lang="${language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${HTML_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="Lanline ${escapeHtml(facts.version)}">
<title>${escapeHtml(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<header class="top" id="top"><div>
<h1><bdi>${escapeHtml(title)}</bdi></h1>
<p>${about.join(' · ')}</p>
</div></header>
<main class="page">
${conversations.length > 1 ? formatContents(facts, words) : ''}${isEmpty ? `<p class="none">${escapeHtml(words.nothing)}</p>\n` : ''}`
}

function formatContents(facts: ExportFacts, words: HtmlWords): string {
  const rows = facts.conversations.map(
    (each) =>
      `<li><a href="#${escapeHtml(each.id)}"><bdi>${escapeHtml(nameOf(each, facts))}</bdi></a> <small>${each.message_count.toLocaleString(words.locale)}</small></li>`,
  )
  return `<nav aria-label="${escapeHtml(words.contents)}"><h2>${escapeHtml(words.conversations)}</h2><ol>\n${rows.join('\n')}\n</ol></nav>\n`
}

function formatConversation(conversation: ExportedConversation, { facts, words }: Open): string {
  const phone =
    conversation.contact_name === null ? '' : `<bdi dir="ltr">${escapeHtml(phoneOf(conversation, facts))}</bdi> · `
  const count = words.messages(conversation.message_count.toLocaleString(words.locale), conversation.message_count)
  return `<article id="${escapeHtml(conversation.id)}"><header><h2><bdi>${escapeHtml(nameOf(conversation, facts))}</bdi></h2>
<p class="about">${phone}${escapeHtml(count)}</p></header>\n`
}

function formatFoot({ facts, words }: Open): string {
  const at = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: facts.zone.name })
  const saved = escapeHtml(words.savedAt(at.format(facts.exportedAt)))
  return `</main>
<footer class="foot">${saved} · ${escapeHtml(facts.zone.name)} <a class="to-top" href="#top">${escapeHtml(words.toTop)}</a></footer>
</body>
</html>
`
}

// The rest of a long day goes on in a block without a heading.
function openBlock(day: string, heading: string): string {
  const title = heading === '' ? '' : `<h3><time datetime="${day}">${escapeHtml(heading)}</time></h3>`
  return `<section class="day">${title}<ol>\n`
}

function formatMessage(
  { message, contactName, phone }: ExportedRow,
  isNext: boolean,
  { facts, words, times }: Open,
): string {
  const { direction, body, timestamp } = message
  const isOut = direction === 'outbound'
  const who = isOut ? words.you : (contactName ?? formatPhone(phone, facts.region))
  const kind = `${isOut ? 'out' : 'in'}${isNext ? ' next' : ''}`
  const at = new Date(timestamp).toISOString()
  const notes = [`<time datetime="${at}">${escapeHtml(times.format(timestamp))}</time>`, ...formatMarks(message, words)]
  return `<li class="${kind}"><span class="hide"><bdi>${escapeHtml(who)}</bdi>:</span><p dir="auto">${formatBody(body)}</p><span class="meta">${notes.join(' · ')}</span></li>\n`
}

function formatMarks(message: Message, words: HtmlWords): string[] {
  const { sync_status: syncStatus, source, is_starred: isStarred } = message
  return [
    ...(message.direction === 'outbound' ? [formatState(message, words)] : []),
    ...(isStarred ? [`<span aria-hidden="true">★</span> ${escapeHtml(words.starred)}`] : []),
    ...(syncStatus === 'deleted_on_phone' ? [escapeHtml(words.goneFromPhone)] : []),
    ...(source === 'import' ? [escapeHtml(words.imported)] : []),
  ]
}

function formatState({ status, status_detail: detail }: Message, words: HtmlWords): string {
  const marked = (sign: string, word: string) => `<span aria-hidden="true">${sign}</span> ${escapeHtml(word)}`
  switch (status) {
    case 'received':
    case 'sent':
      return marked('✓', words.sent)
    case 'delivered':
      return marked('✓✓', words.delivered)
    case 'pending':
      return marked('◷', words.pending)
    case 'failed':
      if (detail?.state === 'cancelled') return escapeHtml(words.cancelled)
      return detail?.may_have_been_sent
        ? `<span class="maybe">${marked('?', words.mayBeSent)}</span>`
        : `<span class="bad">${marked('!', words.notSent)}</span>`
    default:
      return status satisfies never
  }
}

function formatBody(body: string): string {
  let from = 0
  let text = ''
  for (const { kind, start, end, href } of findLinks(body)) {
    if (kind === 'phone') continue
    text += `${escapeHtml(body.slice(from, start))}<a href="${escapeHtml(href)}" rel="noopener noreferrer">${escapeHtml(body.slice(start, end))}</a>`
    from = end
  }
  return text + escapeHtml(body.slice(from))
}

function nameOf(conversation: ExportedConversation, facts: ExportFacts): string {
  return conversation.contact_name ?? phoneOf(conversation, facts)
}

function phoneOf({ phone }: ExportedConversation, { region }: ExportFacts): string {
  return formatPhone(phone, region)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Also without the marks that would turn the text around them, or none at all. */
export function escapeHtml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[&<>"']|[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, (found) => ENTITIES[found] ?? '\uFFFD')
}
