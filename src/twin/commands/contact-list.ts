import { listContacts } from '../model/contacts.ts'
import { callApi } from './api-call.ts'
import { plainScript } from './plain-script.ts'

export const contactList = plainScript('List all contacts.', ({ phone }) =>
  callApi(phone, ['READ_CONTACTS'], (out) => {
    out.beginArray()
    for (const { name, numbers } of listContacts(phone.db)) {
      // Of several numbers the app keeps the one that the database gave last.
      const number = numbers.at(-1)
      if (number === undefined) continue
      out.beginObject()
      out.name('name')
      out.value(name)
      out.name('number')
      out.value(number)
      out.endObject()
    }
    out.endArray()
  }),
)
