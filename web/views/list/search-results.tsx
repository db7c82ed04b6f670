import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { SearchHit } from '../../../src/protocol/search.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Highlighted } from '../../components/highlighted.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatNumber, formatRowTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { Route } from '../../stores/route.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { SearchAnswersStore, type SearchAnswer } from '../../stores/search-answers.ts'
import { FIRST_CHATS } from '../../stores/search-chats.ts'
import { linkTo } from '../link.ts'
import { markOfMessage } from '../message-state.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { formatHitCount } from '../say-search.ts'
import { findNumber, FoundName } from './found-person.tsx'
import { ListSkeleton } from './list-states.tsx'
import { useGoingOn, useReturningFocus } from './result-focus.ts'
import { SearchChips } from './search-chips.tsx'
import { NothingFound, SearchFailed } from './search-states.tsx'

type Answers = InstanceType<typeof SearchAnswersStore>

/** What the search found: chats, contacts without a chat, messages. */
export function SearchResults() {
  const { search, api, environment, conversations, connection } = useStores()
  const answers = useMemo(
    () => new SearchAnswersStore({ api, environment, text: search.text, known: conversations.byId }),
    [],
  )
  useEffect(() => answers.stop, [])
  const isLive = connection.line.value === 'open'
  useEffect(() => {
    if (isLive && answers.error.peek()?.isAway) void answers.retry()
  }, [isLive])
  return (
    <>
      <SearchChips />
      <Found answers={answers} />
    </>
  )
}

function Found({ answers }: { answers: Answers }) {
  const { search } = useStores()
  const scroller = useRef<HTMLDivElement>(null)
  const keepFocus = useReturningFocus(scroller, answers)
  const answer = answers.answer.value
  const problem = answers.error.value
  const searched = answer?.searched
  // Other results begin at their top; those that one comes back to stay where they were.
  useEffect(() => scroller.current?.scrollTo(0, 0), [searched])
  if (problem) {
    const isAnyHere = problem.isAway && answer !== undefined && answer.chats.length > 0
    return (
      <div class="list-scroller results" onKeyDown={walkResults}>
        {isAnyHere && <Chats answer={answer} />}
        <SearchFailed problem={problem} onRetry={() => void answers.retry()} />
      </div>
    )
  }
  if (!answer) return <ListSkeleton rows={5} />
  const { chats, contacts, hits } = answer
  if (chats.length + contacts.length + hits.length === 0) return <NothingFound searched={answer.searched} />
  return (
    <div
      ref={scroller}
      class="list-scroller results"
      aria-busy={answers.isLoading.value}
      onKeyDown={walkResults}
      onFocusIn={keepFocus}
      onClick={() => search.remember(answer.searched)}
    >
      <p class="visually-hidden" role="status">
        {pageWords.foundCounts(answer.chatCount + contacts.length, formatHitCount(answer.total))}
      </p>
      {chats.length > 0 && <Chats key={answer.searched} answer={answer} rest={answers} />}
      {contacts.length > 0 && <Contacts answer={answer} />}
      {hits.length > 0 && <Hits answer={answer} onMore={() => void answers.loadMore()} />}
    </div>
  )
}

function Chats({ answer, rest }: { answer: SearchAnswer; rest?: Answers }) {
  const { chats, chatCount, hasAllChats, words: searched } = answer
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? chats : chats.slice(0, FIRST_CHATS)
  const goOn = useGoingOn(shown.length)
  const isLoading = rest?.isLoading.value ?? false
  // Where something else is being read, they are asked for after it.
  useEffect(() => {
    if (isWhole && !hasAllChats && !isLoading) void rest?.loadChats()
  }, [isWhole, hasAllChats, isLoading])
  return (
    <Section title={pageWords.sectionChats}>
      {shown.map((conversation) => {
        const title = titleOf(conversation)
        const number = findNumber(conversation, { name: title, searched })
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
                  <FoundName name={title} searched={searched} />
                </span>
                <Time at={conversation.last_message_at} />
              </span>
              <span class="row-preview">
                {number ? (
                  <span class="row-words" dir="ltr">
                    <FoundName name={number} searched={searched} />
                  </span>
                ) : (
                  <span class="row-words" dir="auto">
                    {conversation.last_message ?? words.noMessages}
                  </span>
                )}
                {conversation.is_hidden && <span class="tag">{pageWords.hiddenChat}</span>}
              </span>
            </span>
          </Result>
        )
      })}
      {(isWhole ? !hasAllChats : chatCount > FIRST_CHATS) && (
        <button
          type="button"
          class="button quiet more-hits"
          onClick={({ currentTarget }) => {
            goOn(currentTarget)
            setWhole(true)
          }}
        >
          {pageWords.allChats(formatNumber(chatCount))}
        </button>
      )}
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
              <FoundName name={name} searched={searched} />
            </span>
            <span class="row-preview">
              <span dir="ltr">
                <FoundName
                  name={findNumber({ phone, phone_formatted }, { name, searched }) ?? phone_formatted}
                  searched={searched}
                />
              </span>
            </span>
          </span>
        </Result>
      ))}
    </Section>
  )
}

function Hits({ answer, onMore }: { answer: SearchAnswer; onMore: () => void }) {
  const { hits, cursor } = answer
  const goOn = useGoingOn(hits.length)
  return (
    <Section title={pageWords.sectionMessages} count={formatHitCount(answer.total)}>
      {hits.map((hit) => (
        <Hit key={hit.message.id} hit={hit} searched={answer.searched} />
      ))}
      {cursor && (
        <button
          type="button"
          class="button quiet more-hits"
          onClick={({ currentTarget }) => {
            goOn(currentTarget)
            onMore()
          }}
        >
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
          {message.body.trim() === '' ? (
            pageWords.emptyPreview
          ) : (
            <Highlighted text={text} ranges={highlights} from={snippet.start} />
          )}
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

/** The arrows lead from result to result, and from the first one back into the field. */
function walkResults(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const results = [...event.currentTarget.querySelectorAll<HTMLElement>('.result')]
  const at = results.findIndex((result) => result === document.activeElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: results.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  if (next < 0) document.querySelector<HTMLElement>('#search')?.focus()
  else results[Math.min(results.length - 1, next)]?.focus()
}
