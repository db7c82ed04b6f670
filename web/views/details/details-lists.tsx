import type { ComponentChildren } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { findLinks } from '../../../src/domain/links.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { Icon } from '../../components/icon.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { formatDay, formatNumber, formatTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { createDetails } from '../../stores/details.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { inspectLink } from '../thread/link-host.ts'

/** Links that stand here; the others are found by the search. */
const MAX_LINKS = 3

interface ListProps {
  id: ConversationId
  /** A message was brought on screen. */
  onShow: () => void
}

/** What was starred in a conversation. Read again when a star of it changes. */
export function StarredMessages({ id, onShow }: ListProps) {
  const stores = useStores()
  const { openConversation } = stores
  const stars = openConversation.messages.value.filter(({ is_starred }) => is_starred).length
  const store = useMemo(() => createDetails(stores), [])
  useEffect(() => void store.readStarred(id), [id, stars])
  const read = store.starred.value
  const problem = store.starredProblem.value
  if (!problem && !read?.messages.length) return null
  return (
    <Section title={pageWords.aboutStarred} count={read?.total} problem={problem}>
      {read?.messages.map((message) => (
        <MessageRow key={message.id} message={message} onShow={onShow} />
      ))}
    </Section>
  )
}

function MessageRow({ message, onShow }: { message: Message; onShow: () => void }) {
  const { openConversation } = useStores()
  return (
    <button
      type="button"
      class="details-row is-tall"
      onClick={() => {
        onShow()
        void openConversation.show(message.id)
      }}
    >
      <Icon name="star" size={18} isFilled />
      <span class="details-text">
        <span class="details-line" dir="auto">
          {message.body.trim() || pageWords.emptyPreview}
        </span>
        <time>{describeTime(message)}</time>
      </span>
    </button>
  )
}

/** Addresses that were sent in a conversation. Nothing of them is fetched. */
export function SharedLinks({ id, onShow }: ListProps) {
  const stores = useStores()
  const { openConversation, find } = stores
  const store = useMemo(() => createDetails(stores), [])
  useEffect(() => void store.readLinks(id), [id])
  const read = store.links.value
  const problem = store.linksProblem.value
  const links = read?.hits.flatMap(({ message }) =>
    findLinks(message.body)
      .filter(({ kind, href }) => kind === 'web' && inspectLink(href)?.isDeceptive === false)
      .map(({ href }) => ({ href, message })),
  )
  if (!problem && !links?.length) return null
  const isMore = read !== undefined && (read.total > read.hits.length || (links?.length ?? 0) > MAX_LINKS)
  return (
    <Section title={pageWords.aboutLinks} count={read?.total} problem={problem}>
      {links?.slice(0, MAX_LINKS).map(({ href, message }) => (
        <div key={`${message.id}${href}`} class="details-row is-tall">
          <PageIcon name="link" size={18} />
          <span class="details-text">
            <a class="details-line" href={href} target="_blank" rel="noopener noreferrer" dir="ltr">
              {href.replace(/^https?:\/\//, '')}
            </a>
            <button
              type="button"
              class="link-button details-when"
              onClick={() => {
                onShow()
                void openConversation.show(message.id)
              }}
            >
              {describeTime(message)}
            </button>
          </span>
        </div>
      ))}
      {isMore && (
        <button type="button" class="details-row" onClick={() => (onShow(), find.open(id, 'has:link'))}>
          <Icon name="search" size={18} />
          {pageWords.showAllLinks}
        </button>
      )}
    </Section>
  )
}

function describeTime({ timestamp }: Message): string {
  return `${formatDay(timestamp, now.value)} ${formatTime(timestamp)}`
}

interface SectionProps {
  title: string
  count: number | undefined
  problem: string | undefined
  children: ComponentChildren
}

function Section({ title, count, problem, children }: SectionProps) {
  return (
    <section class="details-section">
      <h3 class="details-title">
        {title} {count ? <span>{formatNumber(count)}</span> : null}
      </h3>
      {problem && (
        <p class="details-none" role="alert">
          {problem}
        </p>
      )}
      {children}
    </section>
  )
}
