import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSignature } from '../../../src/access/signatures/signature-headers.ts'

const components = '("@method" "@authority" "@path" "@query" "content-digest")'
const parameters =
  ';created=1700000000;expires=1700000060;nonce="abcdefghijklmnop";keyid="k1";alg="hmac-sha256";tag="lanline-v1"'
const input = `lanline=${components}${parameters}`
const signature = 'lanline=:YWJj:'

describe('the headers of a signature', () => {
  it('are read', () => {
    expect(readSignature(input, signature)).toEqual({
      input: components + parameters,
      signature: Buffer.from('abc'),
      parameters: {
        created: 1_700_000_000,
        expires: 1_700_000_060,
        nonce: 'abcdefghijklmnop',
        keyId: 'k1',
        algorithm: 'hmac-sha256',
      },
    })
  })

  it('have their parameters in any order', () => {
    const turned = parameters.split(';').filter(Boolean).toReversed()
    expect(readSignature(`sig1=${components};${turned.join(';')}`, 'sig1=:YWJj:')).toMatchObject({
      parameters: { keyId: 'k1' },
    })
  })

  it.each([
    ['', signature, 'Signature-Input must hold one signature'],
    [input, '', 'Signature must hold one signature'],
    ['nonsense', signature, 'Signature-Input must hold one signature'],
    [input, 'lanline=YWJj', 'Signature must hold one signature'],
    [input, 'other=:YWJj:', 'have different labels'],
    [`${input}, two=${components}${parameters}`, signature, 'cannot be read'],
    [input.replace(' "content-digest"', ''), signature, 'it must cover'],
    [input.replace('"@path" "@query"', '"@query" "@path"'), signature, 'it must cover'],
    [input.replace('"@path"', '"@path";req'), signature, 'it must cover'],
    [input.replace(';created=1700000000', ''), signature, 'it needs created'],
    [input.replace('created=1700000000', 'created="1700000000"'), signature, 'it needs created'],
    [input.replace('created=1700000000', 'created=-1'), signature, 'cannot be read'],
    [input.replace('created=1700000000', 'created=1e9'), signature, 'cannot be read'],
    [input.replace(';expires=1700000060', ''), signature, 'it needs expires'],
    [input.replace('abcdefghijklmnop', 'short'), signature, 'it needs a nonce'],
    [input.replace('abcdefghijklmnop', 'abcdefghijklmno p'), signature, 'it needs a nonce'],
    [input.replace(';keyid="k1"', ''), signature, 'it needs a keyid'],
    [input.replace('hmac-sha256', 'rsa-v1_5-sha1'), signature, 'it needs an alg'],
    [input.replace('hmac-sha256', 'none'), signature, 'it needs an alg'],
    [input.replace('lanline-v1', 'lanline-v2'), signature, 'it needs tag="lanline-v1"'],
    [`${input};created=1700000001`, signature, 'it has created twice'],
    [input + 'x'.repeat(1_000), signature, 'too long'],
  ])('%s and %s are refused with a sentence', (wrongInput, wrongSignature, sentence) => {
    expect(readSignature(wrongInput, wrongSignature)).toContain(sentence)
  })

  it('are refused when they are anything else, and nothing is thrown', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((each) => `lanline=${components}${each}`),
    )
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(readSignature(one, other)).toBeTypeOf('string')
      }),
    )
  })

  it('with a letter put in, taken out or changed are refused, or read as what they say', () => {
    fc.assert(
      fc.property(fc.nat(input.length), fc.nat(2), fc.string({ maxLength: 2 }), (at, taken, put) => {
        const changed = input.slice(0, at) + put + input.slice(at + taken)
        const read = readSignature(changed, signature)
        // Whatever is read is what is verified, letter by letter.
        if (typeof read !== 'string') expect(`lanline=${read.input}`).toBe(changed.trim())
      }),
      { numRuns: 2_000 },
    )
  })

  it('are read in no time, however they repeat', () => {
    const since = performance.now()
    for (const part of [';', ';a=1', '"', '" "', '(', ';a="']) {
      readSignature(`lanline=${components}${part.repeat(400)}`, signature)
      readSignature(`lanline=${part.repeat(400)}`, signature)
    }
    expect(performance.now() - since).toBeLessThan(500)
  })
})
