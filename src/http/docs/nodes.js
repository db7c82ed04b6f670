// Everything on the page is made as nodes, never as markup.

export function make(tag, attributes, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value)
  node.append(...children.filter((each) => each !== undefined && each !== ''))
  return node
}

/** What stands between backticks is code. */
export function paragraphs(text) {
  const parts = (each) => each.split('`').map((part, index) => (index % 2 === 1 ? make('code', {}, part) : part))
  return text.split('\n\n').map((each) => make('p', {}, ...parts(each)))
}

export function button(label, run, attributes = {}) {
  const node = make('button', { type: 'button', ...attributes }, label)
  node.addEventListener('click', run)
  return node
}

/** A text that can be taken along. */
export function copyable(text, label) {
  const shown = make('pre', { tabindex: '0', 'aria-label': label }, text)
  const copy = button(
    'Copy',
    async () => {
      try {
        await navigator.clipboard.writeText(shown.textContent)
        copy.textContent = 'Copied'
      } catch {
        // No clipboard outside a secure context: it is at least chosen.
        getSelection()?.selectAllChildren(shown)
        copy.textContent = 'Selected'
      }
      setTimeout(() => (copy.textContent = 'Copy'), 2_000)
    },
    { class: 'small', 'aria-label': `Copy: ${label}` },
  )
  return { shown, node: make('div', { class: 'copyable' }, shown, copy) }
}

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
