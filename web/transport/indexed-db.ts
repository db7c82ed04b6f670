/** Where the key lies that requests are signed with. */
export const KEY_DATABASE = 'lanline-key'
/** Where the offline copy lies. */
export const COPY_DATABASE = 'lanline-copy'

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}

/** Resolves when all of it is written. */
export function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    for (const end of ['abort', 'error']) transaction.addEventListener(end, () => reject(transaction.error))
  })
}
