/** What the server says of the phone. In English its own sentences are the most exact; other languages go by the state. */
export const phone = {
  phoneMessage: (_state: string, message: string) => message,
  phoneRemedy: (_state: string, remedy: string) => remedy,
}
