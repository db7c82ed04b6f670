import { describe, expect, it } from 'vitest'
import { findBrokenBraces } from '../../src/domain/broken-braces.ts'

describe('a brace without its counterpart', () => {
  it.each([
    ['Hi {name, see you', ['{name,']],
    ['Hi {name', ['{name']],
    ['Hi {{name see {{ town', ['{{name', '{{ town']],
    ['Hi name}, {ok}', ['name}']],
    ['Hi {name\n} there', ['{name']],
    ['{name|{first_name}} and {x}', ['{name|{first_name}}']],
    ['{{{name}}}!', ['{{{name}}}']],
    ['Hi {prénom', ['{prénom']],
    ['https://example.org/?id={id', ['{id']],
    ['Name:{name', ['{name']],
    ['Hello-{name; and ={_x', ['{name;', '{_x']],
    ['Hi { name, ok', ['{ name,']],
    ['x={{ name, ok', ['{{ name,']],
    ['{a {b {c {d {e {f {g', ['{a', '{b', '{c', '{d', '{e']],
    [`{${'x'.repeat(300)}}`, [`{${'x'.repeat(39)}`]],
  ])('of %j is shown as %j', (template, broken) => {
    expect(findBrokenBraces(template)).toEqual(broken)
  })

  it.each([
    'Hi {name}, {{ first_name }} {x|y} {{town|there}}!',
    'a smile :-{ and ={ and :{, ;-{ and {} and {|} and { } and :-}',
    '',
    'no braces',
    'a:{name}-{ town }={x|y}',
    '{name}{town}',
  ])('is none of %j', (template) => {
    expect(findBrokenBraces(template)).toEqual([])
  })
})
