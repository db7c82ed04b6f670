import type {
  List,
  ListCorrection,
  ListPeople,
  ListPeopleQuery,
  ListPreview,
  NewList,
} from '../../src/protocol/list.ts'
import type { Requests } from './requests.ts'

/** What the pages of lists ask of the server. Every method throws `ApiError`. */
export interface ListApi {
  /** Has a file read, of people or of pasted cells. Nothing is saved. The key is said back in `list_progress`. */
  uploadList(file: ArrayBuffer, key: string): Promise<ListPreview>
  /** Has it read again, another way. */
  correctUpload(id: string, correction: ListCorrection): Promise<ListPreview>
  forgetUpload(id: string): Promise<void>
  createList(list: NewList): Promise<List>
  listLists(): Promise<readonly List[]>
  getList(id: string): Promise<List>
  renameList(id: string, name: string): Promise<List>
  deleteList(id: string): Promise<void>
  listPeople(id: string, query: ListPeopleQuery): Promise<ListPeople>
}

const made = new WeakMap<Requests, ListApi>()

/** One for the app, made with the part that first needs it. */
export function listApiOf(requests: Requests): ListApi {
  const api = made.get(requests) ?? createListApi(requests)
  made.set(requests, api)
  return api
}

function createListApi({ get, post, put, remove }: Requests): ListApi {
  const lists = '/api/lists'
  return {
    uploadList: (file, key) => post(`${lists}/preview?client_id=${key}`, file),
    correctUpload: (id, correction) => post(`${lists}/preview/${id}`, correction),
    forgetUpload: (id) => remove(`${lists}/preview/${id}`),
    createList: async (list) => (await post<{ list: List }>(lists, list)).list,
    listLists: async () => (await get<{ lists: List[] }>(lists)).lists,
    getList: async (id) => (await get<{ list: List }>(`${lists}/${id}`)).list,
    renameList: async (id, name) => (await put<{ list: List }>(`${lists}/${id}`, { name })).list,
    deleteList: (id) => remove(`${lists}/${id}`),
    listPeople: (id, query) => get(`${lists}/${id}/people`, query),
  }
}
