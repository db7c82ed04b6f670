import type { ComponentChildren } from 'preact'
import type { SearchHit } from '../../../src/protocol/search.ts'
import { Avatar } from '../../components/avatar.tsx'
import { findWords } from '../../components/find-words.ts'
import { Highlighted } from '../../components/highlighted.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatNumber, formatRowTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { Route } from '../../stores/route.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import type { SearchAnswer } from '../../stores/search.ts'
import { linkTo } from '../link.ts'
import { markOfMessage } from '../message-state.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { ListSkeleton, Nothing } from './list-states.tsx'

/** What the search found: chats, contacts without a chat, messages. */
export function SearchResults() {
  const { search } = useStores()
  const answer = search.answer.value
  if (search.error.value) {
    return (
      <Nothing icon="searchX" title={search.error.value}>
        <button type="button" class="button second" onClick={() => void search.retry()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  if (!answer) return <ListSkeleton rows={5} />
  const { chats, contacts, hits } = answer
  if (chats.length + contacts.length + hits.length === 0) {
    return <Nothing icon="searchX" title={pageWords.nothingFor(answer.words)} hint={pageWords.nothingForHint} />
  }
  return (
    <div class="list-scroller results" aria-busy={search.isLoading.value} onKeyDown={walkResults}>
      {chats.length > 0 && <Chats answer={answer} />}
      {contacts.length > 0 && <Contacts answer={answer} />}
      {hits.length > 0 && <Hits answer={answer} />}
    </div>
  )
}

function Chats({ answer: { chats, words: searched } }: { answer: SearchAnswer }) {
  return (
    <Section title={pageWords.sectionChats}>
      {chats.map((conversation) => {
        const title = titleOf(conversation)
        return (
          <Result key={conversation.id} route={{ name: 'chat', id: conversation.id }}>
            <Avatar
              name={conversation.contact_name}
              phone={conversation.phone}
              kind={conversation.address_kind}
              size={40}
            />
            <span class="row-text">
              <span class="row-line">
                <span class="row-name" dir="auto">
                  <Highlighted text={title} ranges={findWords(title, searched)} />
                </span>
                <Time at={conversation.last_message_at} />
              </span>
              <span class="row-preview">
                <span class="row-words" dir="auto">
                  {conversation.last_message ?? words.noMessages}
                </span>
              </span>
            </span>
          </Result>
        )
      })}
    </Section>
  )
}

function Contacts({ answer: { contacts, words: searched } }: { answer: SearchAnswer }) {
  return (
    <Section title={pageWords.sectionContacts}>
      {contacts.map(({ name, phone, phone_formatted }) => (
        <Result key={phone} route={{ name: 'new', to: phone }}>
          <Avatar name={name} phone={phone} kind="number" size={40} />
          <span class="row-text">
            <span class="row-name" dir="auto">
              <Highlighted text={name} ranges={findWords(name, searched)} />
            </span>
            <span class="row-preview">
              <span dir="ltr">{phone_formatted}</span>
            </span>
          </span>
        </Result>
      ))}
    </Section>
  )
}

function Hits({ answer }: { answer: SearchAnswer }) {
  const { search } = useStores()
  const { hits, total, isExact, cursor } = answer
  const count = isExact ? formatNumber(total) : pageWords.aboutCount(formatNumber(total))
  return (
    <Section title={pageWords.sectionMessages} count={count}>
      {hits.map((hit) => (
        <Hit key={hit.message.id} hit={hit} searched={answer.words} />
      ))}
      {cursor && (
        <button type="button" class="button quiet" onClick={() => void search.loadMore()}>
          {pageWords.moreHits}
        </button>
      )}
    </Section>
  )
}

function Hit({ hit: { message, conversation, highlights, snippet }, searched }: { hit: SearchHit; searched: string }) {
  const { navigation } = useStores()
  const mark = markOfMessage(message)
  const text = message.body.slice(snippet.start, snippet.end)
  const route = navigation.route.value
  const isChosen = route.name === 'chat' && route.message === message.id
  return (
    <Result route={{ name: 'chat', id: conversation.id, message: message.id, find: searched }} isChosen={isChosen}>
      <Avatar name={conversation.contact_name} phone={conversation.phone} kind={conversation.address_kind} size={40} />
      <span class="row-text">
        <span class="row-line">
          <span class="row-name" dir="auto">
            {titleOf(conversation)}
          </span>
          <Time at={message.timestamp} />
        </span>
        <span class="hit-text" dir="auto">
          {mark && <StatusMark kind={mark} />}
          {snippet.start > 0 && '…'}
          <Highlighted text={text} ranges={highlights} from={snippet.start} />
          {snippet.end < message.body.length && '…'}
        </span>
      </span>
    </Result>
  )
}

function Section({ title, count, children }: { title: string; count?: string; children: ComponentChildren }) {
  return (
    <section class="result-section">
      <h2>
        {title}
        {count && <span class="result-count">{count}</span>}
      </h2>
      {children}
    </section>
  )
}

function Result({
  route,
  isChosen = false,
  children,
}: {
  route: Route
  isChosen?: boolean
  children: ComponentChildren
}) {
  const { navigation } = useStores()
  return (
    <a
      class={isChosen ? 'result is-selected' : 'result'}
      aria-current={isChosen || undefined}
      {...linkTo(navigation, route)}
    >
      {children}
    </a>
  )
}

function Time({ at }: { at: number | null }) {
  return at === null ? null : <time class="row-time">{formatRowTime(at, now.value)}</time>
}

function walkResults(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  if (!(event.currentTarget instanceof HTMLElement)) return
  const results = [...event.currentTarget.querySelectorAll<HTMLElement>('.result')]
  const at = results.findIndex((result) => result === document.activeElement)
  event.preventDefault()
  results[Math.max(0, Math.min(results.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
}
