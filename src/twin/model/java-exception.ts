/** Something that would be an exception inside Termux:API. */
export class JavaException extends Error {
  override readonly name = 'JavaException'
}
