import { dirname } from 'node:path'
import type { Clock } from '../domain/clock.ts'
import type { SendPoint } from '../domain/send-state.ts'
import { DEFAULT_SETTINGS } from '../domain/settings.ts'
import { StorageError } from '../domain/storage-trouble.ts'
import type { Settings } from '../protocol/settings.ts'
import type { Address } from '../domain/phone-number.ts'
import { createAccessAudit } from './access-audit.ts'
import { createApiSends } from './api-sends.ts'
import { createBatches } from './batches.ts'
import { createCampaignAnswers } from './campaign-answers.ts'
import { createCampaignPace } from './campaign-pace.ts'
import { createCampaignPeople } from './campaign-people.ts'
import { createCampaigns } from './campaigns.ts'
import { createChangeMark } from './change-mark.ts'
import { createAddresses } from './addresses.ts'
import { createContacts } from './contacts.ts'
import { createConversationDeletion } from './conversation-deletion.ts'
import { createConversationLister } from './conversation-list.ts'
import { createConversationMerge } from './conversation-merge.ts'
import { createConversationRows } from './conversation-rows.ts'
import { createConversations } from './conversations.ts'
import { openDatabase, type Database } from './database.ts'
import { createDevices } from './devices.ts'
import { createDeletedImports } from './deleted-imports.ts'
import { createDisplacedMessages } from './displaced-messages.ts'
import { createDrafts } from './drafts.ts'
import { createEventLog } from './events.ts'
import { createExportRows } from './export-rows.ts'
import { createGoneMessages } from './gone-messages.ts'
import { createImportRemoval } from './import-removal.ts'
import { createImportRows } from './import-rows.ts'
import { createImports } from './imports.ts'
import { createLists } from './lists.ts'
import { createMarksRegister } from './message-marks.ts'
import { createMessagePages } from './message-pages.ts'
import { createMessageMoves } from './message-moves.ts'
import { createMessageRemover } from './message-remover.ts'
import { createMessageRows } from './message-rows.ts'
import { createMessageSearch } from './message-search.ts'
import { createMessages } from './messages.ts'
import { migrate, readEpoch, requireCurrentSchema } from './migrate.ts'
import { createNumberReread } from './number-reread.ts'
import { readData, takeData } from './opening.ts'
import { createOptimizer, optimize } from './optimizer.ts'
import { createOptOutReread } from './opt-out-reread.ts'
import { createOptOuts } from './opt-outs.ts'
import { createOutbox } from './outbox.ts'
import { createPeople } from './people.ts'
import { createPhoneCalls } from './phone-calls.ts'
import { createPhoneRows } from './phone-rows.ts'
import { createReadState } from './read-state.ts'
import { createScheduledMessages } from './scheduled-messages.ts'
import { openSearchIndex, readSearchIndex } from './search-index.ts'
import { copyBeforeMigration } from './schema-copy.ts'
import { createSearchTextRefresh } from './search-text-refresh.ts'
import { createSendStates } from './send-states.ts'
import { createSendTrace } from './send-trace.ts'
import { createSettings } from './settings.ts'
import { createStars } from './starred-messages.ts'
import { createSimMarks } from './sim-marks.ts'
import { createSims } from './sims.ts'
import { createStatistics } from './statistics.ts'
import type { StoreContext } from './store-context.ts'
import { createStorageState, watchDatabase } from './storage-state.ts'
import type { Store } from './store.ts'
import { createSyncState, type SyncState } from './sync-state.ts'
import { createTemplates } from './templates.ts'
import { createTombstones } from './tombstones.ts'
import { createTransactions } from './transactions.ts'
import { createChangeNotes, type ChangeNotes } from './webhook-notes.ts'
import { createWebhookTables } from './webhook-tables.ts'

export interface StoreOptions {
  /** The database file, or `:memory:`. */
  readonly path: string
  readonly clock: Clock
  /** The SIM's country, by which numbers are read and written; without it, what sync has noted as `region`. */
  readonly region?: () => string | undefined
  /** What holds where the owner has set nothing. */
  readonly settings?: Settings
  /** Told of each step of a send: while its transaction is open, and after the commit. */
  readonly reached?: (point: SendPoint) => void
  /** Reads beside a running daemon: no lock, no migration, no writing. */
  readonly isReadOnly?: boolean
  /** Copies data of an older schema before they are changed. */
  readonly keepsOldSchema?: boolean
}

const IN_MEMORY = ':memory:'

/**
 * Opens the database, creates it or brings it up to date. Takes its lock for life, so that one process at a time has it:
 * throws `conflict` when another one does, or when a newer Lanline wrote it.
 */
export function openStore(options: StoreOptions): Store {
  const { path, isReadOnly = false } = options
  if (path === IN_MEMORY) return openTables(options, openDatabase(path, { isReadOnly }), () => undefined)
  if (isReadOnly) return readData(path, () => openTables(options, openDatabase(path, { isReadOnly }), () => undefined))
  return takeData(path, (unlock) => openTables(options, openDatabase(path, { isReadOnly }), unlock))
}

function openTables(options: StoreOptions, db: Database, unlock: () => void): Store {
  try {
    return createStore(options, db, unlock)
  } catch (error) {
    db.close()
    throw error
  }
}

/** The connection, brought up to date, with what watches over its writes. */
function prepare({ path, isReadOnly = false, keepsOldSchema = false }: StoreOptions, raw: Database) {
  const where = path === IN_MEMORY ? path : dirname(path)
  const storage = createStorageState(raw)
  const db = isReadOnly ? raw : watchDatabase(raw, storage)
  const transactions = createTransactions(db, storage)
  const onOlder = (schema: number) => copyBeforeMigration(raw, { path, schema })
  if (isReadOnly) requireCurrentSchema(db, where)
  else migrate(db, transactions, { where, ...(keepsOldSchema && { onOlder }) })
  return { db, storage, transactions }
}

function createStore(options: StoreOptions, raw: Database, unlock: () => void): Store {
  const { clock, region, settings = DEFAULT_SETTINGS, reached = ignore, isReadOnly = false } = options
  const { db, storage, transactions } = prepare(options, raw)
  const syncState = createSyncState({ db, transactions })
  const notes = createChangeNotes()
  const context: StoreContext = {
    db,
    transactions,
    clock,
    changes: createChangeMark(db),
    index: isReadOnly ? readSearchIndex(db) : openSearchIndex(db, transactions),
    region: region ?? (() => syncState.get('region')),
    traceSend: createSendTrace(transactions, reached),
    noteChange: notes.note,
  }
  const { deletion, events, reread, ...tables } = createTables(context, syncState, {
    defaults: settings,
    isReadOnly,
    notes,
  })
  const refresh = createSearchTextRefresh(context)
  const optOutReread = createOptOutReread(context, tables.optOuts)
  const phoneCalls = createPhoneCalls(context)
  const optimizer = createOptimizer(context)
  // In this order: the last rows of a transaction are those of the index.
  for (const participant of [context.changes, events, tables.webhookOutbox, context.index])
    transactions.add(participant)

  return {
    ...tables,
    epoch: readEpoch(db),
    storage,
    events,
    syncState,
    goneMessages: createGoneMessages(context),
    displacedMessages: createDisplacedMessages(context),
    devices: createDevices(context),
    apiSends: createApiSends(context),
    accessAudit: createAccessAudit(context),
    statistics: createStatistics(context),
    phoneCalls,
    transaction: (work) => transactions.run(work),
    durably: (work) => transactions.runDurably(work),
    onCommit: (listener) => events.onCommit(listener),
    maintain: () =>
      tables.people.moveOn() ||
      reread.maintain() ||
      optOutReread.maintain() ||
      tables.sims.maintain() ||
      deletion.maintain() ||
      tables.campaigns.maintain() ||
      tables.lists.maintain() ||
      tables.imports.maintain() ||
      tables.webhookDeliveries.maintain() ||
      refresh.maintain() ||
      context.index.maintain() ||
      optimizer.maintain(),
    close() {
      try {
        if (!isReadOnly) phoneCalls.flush()
        if (!isReadOnly) optimize(db)
      } catch (error) {
        // Neither is worth keeping the data open for.
        if (!(error instanceof StorageError)) throw error
      } finally {
        db.close()
        unlock()
      }
    },
  }
}

interface TableOptions {
  readonly defaults: Settings
  readonly isReadOnly: boolean
  readonly notes: ChangeNotes
}

function createTables(context: StoreContext, syncState: SyncState, { defaults, isReadOnly, notes }: TableOptions) {
  const rows = createMessageRows(context, syncState)
  const readState = createReadState(context)
  const tombstones = createTombstones(context)
  const deletedImports = createDeletedImports(context)
  const marks = createMarksRegister(context)
  const scheduled = createScheduledMessages(context)
  const states = createSendStates(context, rows)
  const remover = createMessageRemover(context, { tombstones, deletedImports, marks })
  const deletion = createConversationDeletion(context, { remover, scheduled })
  const pages = createMessagePages(context, { rows, marks, scheduled })
  const phoneRows = createPhoneRows(context, { rows, readState, tombstones })
  const search = createMessageSearch(context, { rows, syncState })
  const lister = createConversationLister(context)
  const addresses = createAddresses(context.db, context.transactions)
  const contacts = createContacts(context, addresses)
  const conversationRows = createConversationRows(context)
  const findName = (address: Address) => contacts.findName(address)
  const optOuts = createOptOuts(context, { findName, isReadOnly })
  const known = { rows: conversationRows, addresses, findName }
  const conversations = createConversations(context, { ...known, readState, lister, deletion })
  const messages = createMessages(context, { rows, pages, phoneRows, states, remover, scheduled, syncState })
  const lists = createLists(context, { isReadOnly })
  const pace = createCampaignPace(context, syncState)
  const campaigns = createCampaigns(context, { lists, pace })
  const templates = createTemplates(context)
  const settings = createSettings(context, defaults)
  const webhooks = createWebhookTables(context, notes, {
    findMessage: (id) => messages.find(id),
    conversations,
    findCampaign: (id) => campaigns.find(id),
    findOptOut: (phone) => optOuts.find(phone),
  })
  const events = createEventLog(context, {
    findMessage: (id) => messages.find(id),
    findConversation: (id) => conversations.find(id),
    findCampaign: (id) => campaigns.find(id),
    listTemplates: () => templates.list(),
    readSettings: () => settings.read(),
    optOuts,
    onWrite: (written) => webhooks.webhookOutbox.noteEvents(written),
  })
  const drafts = createDrafts(context)
  const imports = createImports(context, {
    rows: createImportRows(context, { rows, readState, remover }),
    removal: createImportRemoval(context, { remover, deletion, addresses, conversations: conversationRows, events }),
    tombstones,
    deleted: deletedImports,
  })
  const moves = createMessageMoves(context, { marks, events })
  const onChange = () => conversations.forgetThreads()
  const sims = createSims(context, {
    marks: createSimMarks(context, syncState),
    syncState,
    settings,
    onChanged: (conversationId) =>
      events.append({ type: 'conversation_update', conversationId, messagesChanged: true }),
  })
  const merge = createConversationMerge(context, { ...known, moves, drafts, events, onChange })
  return {
    conversations,
    contacts,
    lists,
    campaigns,
    campaignPeople: createCampaignPeople(context),
    campaignAnswers: createCampaignAnswers(context),
    campaignPace: pace,
    optOuts,
    sims,
    people: createPeople(context, { ...known, merge, moves }),
    reread: createNumberReread(context, { ...known, merge, moves, events, optOuts }),
    messages,
    outbox: createOutbox(context, { rows, states, scheduled, pickSim: (id) => sims.pick(id) }),
    scheduled,
    search,
    events,
    templates,
    ...webhooks,
    settings,
    drafts,
    exportRows: createExportRows(context, rows),
    imports,
    batches: createBatches(context, { messages, contacts }),
    stars: createStars(context, { rows, findConversation: (id) => conversations.find(id) }),
    deletion,
  }
}

function ignore(): void {
  // Nobody asked.
}
