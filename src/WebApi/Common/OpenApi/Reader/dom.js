// Elements are built from text only, never from markup: nothing in the document can become code.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) node.setAttribute(name, value);
  node.append(...children.flat(Infinity).filter(child => child !== undefined && child !== ''));
  return node;
}

// Descriptions are CommonMark; this reads the part of it that API descriptions use.
export function prose(text) {
  const blocks = (text ?? '').trim().split(/\n\s*\n/).filter(block => block);
  return blocks.map(block => {
    const lines = block.split('\n');
    const isList = lines.every(line => /^\s*[-*] /.test(line));
    return isList
      ? el('ul', {}, lines.map(line => el('li', {}, inline(line.replace(/^\s*[-*] /, '')))))
      : el('p', {}, inline(block));
  });
}

export function inline(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\))/).map(part => {
    if (/^`.+`$/s.test(part)) return el('code', {}, part.slice(1, -1));
    if (/^\*\*.+\*\*$/s.test(part)) return el('strong', {}, part.slice(2, -2));
    const link = /^\[(.+)\]\(((?:https?:\/|#|\/)\S*)\)$/s.exec(part);
    return link ? el('a', { href: link[2], rel: 'noreferrer' }, link[1]) : part;
  });
}

// The content is built when it is first opened, so that schemas may contain themselves.
export function fold(label, build) {
  const node = el('details', {}, el('summary', {}, label));
  node.addEventListener('toggle', () => node.append(el('div', {}, build())), { once: true });
  return node;
}

export function sample(label, text) {
  const block = el('pre', { tabindex: 0, role: 'group', 'aria-label': label }, el('code', {}, text));
  return el('div', { class: 'sample' }, el('h4', {}, label), copyButton(text), block);
}

function copyButton(text) {
  if (!navigator.clipboard) return '';
  const button = el('button', { type: 'button', 'aria-live': 'polite' }, 'Copy');
  button.addEventListener('click', async () => {
    button.textContent = await navigator.clipboard.writeText(text).then(() => 'Copied', () => 'Not copied');
    setTimeout(() => button.textContent = 'Copy', 2000);
  });
  return button;
}
