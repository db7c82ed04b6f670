import { useEffect, useState } from 'preact/hooks'
import { MAX_PICKED_CONTACTS } from '../../../../src/protocol/limits.ts'
import type { List } from '../../../../src/protocol/list.ts'
import { Choice } from '../../../components/choice.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { contactChoiceOf } from '../../../stores/contact-choice.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import { useStores } from '../../stores-context.ts'

/** All of the phone's contacts, or some of them. */
export function ContactSource({ onBack, onMade }: { onBack: () => void; onMade: (list: List) => void }) {
  const stores = useStores()
  const maker = listMakerOf(stores)
  const choice = contactChoiceOf(stores)
  const [who, setWho] = useState<'all' | 'some'>('all')
  useEffect(() => void choice.begin(), [])
  const count = who === 'all' ? (choice.total.value ?? 0) : choice.chosen.value.size
  const take = async () => {
    const contacts = who === 'all' ? (true as const) : [...choice.chosen.peek()]
    const name = who === 'all' ? pageWords.contacts : `${pageWords.contacts} (${formatNumber(count)})`
    const list = await maker.create({ name, contacts })
    if (list) onMade(list)
  }
  return (
    <section class="card source-card" aria-labelledby="contacts-title">
      <header class="source-head">
        <h2 id="contacts-title">{pageWords.contacts}</h2>
        <Choice
          label={pageWords.contacts}
          value={who}
          options={[
            { value: 'all', label: pageWords.allContacts },
            { value: 'some', label: pageWords.someContacts },
          ]}
          onChange={setWho}
        />
      </header>
      {who === 'some' && <ContactRows />}
      {(maker.error.value ?? choice.error.value) && (
        <p class="source-note row-problem" role="alert">
          {maker.error.value ?? choice.error.value}
        </p>
      )}
      <footer class="source-foot">
        <span role="status">{pageWords.chosenContacts(count)}</span>
        <button type="button" class="button second" onClick={onBack}>
          {words.back}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={count === 0 || (who === 'some' && count > MAX_PICKED_CONTACTS) || maker.isBusy.value}
          onClick={() => void take()}
        >
          {pageWords.takeThem(count)}
        </button>
      </footer>
    </section>
  )
}

function ContactRows() {
  const choice = contactChoiceOf(useStores())
  const contacts = choice.contacts.value
  const chosen = choice.chosen.value
  return (
    <>
      <div class="source-search">
        <input
          class="field"
          type="search"
          autocomplete="off"
          placeholder={pageWords.searchContacts}
          aria-label={pageWords.searchContacts}
          value={choice.search.value}
          onInput={(event) => choice.setSearch(event.currentTarget.value)}
        />
      </div>
      {contacts?.length === 0 && <p class="source-note">{pageWords.noContactFits}</p>}
      <ul class="contact-rows">
        {contacts?.map(({ phone, phone_formatted: number, name }) => (
          <li key={phone}>
            <label class="contact-row">
              <input type="checkbox" checked={chosen.has(phone)} onChange={() => choice.toggle(phone)} />
              <span class="card-words">
                <span>
                  <bdi>{name}</bdi>
                </span>
                <small>
                  <bdi dir="ltr">{number}</bdi>
                </small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {choice.cursor.value !== null && (
        <button type="button" class="button quiet" onClick={() => void choice.more()}>
          {pageWords.showMore}
        </button>
      )}
    </>
  )
}
