import { describeFailure, type PhoneFailureKind, type PhoneTrouble } from '../domain/phone-state.ts'

/** A call to the phone that did not give what it was made for. */
export class PhoneFailure extends Error {
  readonly kind: PhoneFailureKind
  readonly command: string
  readonly trouble: PhoneTrouble

  constructor(kind: PhoneFailureKind, command: string, detail?: string) {
    const trouble = describeFailure(kind, command, detail)
    super(trouble.detail)
    this.name = 'PhoneFailure'
    this.kind = kind
    this.command = command
    this.trouble = trouble
  }
}
