import { el, prose } from './dom.js';
import { operationView } from './operation.js';
import { resolve, useDocument } from './schema.js';

const source = '/openapi/v1.json';
const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];
const byId = id => document.getElementById(id);

try {
  const response = await fetch(source, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  show(await response.json());
} catch (error) {
  const message = `The document ${source} cannot be shown. ${error.message}`;
  byId('content').replaceChildren(el('p', { role: 'alert' }, message));
  throw error;
}

function show(api) {
  useDocument(api);
  const groups = groupByTag(api, operations(api));
  document.title = `${api.info.title} reference`;
  byId('content').replaceChildren(introduction(api), ...groups.map(groupView));
  byId('links').replaceChildren(...groups.map(groupLinks));
  keepMenuOpenOnWideScreens();
  byId('search').addEventListener('input', () => search(groups));
  byId('search').addEventListener('keydown', event => event.key === 'Enter' && openFirst());
  addEventListener('hashchange', follow);
  follow();
}

function operations(api) {
  const base = new URL(api.servers?.[0]?.url ?? '/', location.href).href.replace(/\/$/, '');
  return Object.entries(api.paths ?? {}).flatMap(([path, item]) =>
    methods.filter(method => item[method]).map(method => operation(api, base, path, item, method)));
}

// One operation with everything resolved that the path or the whole document says for it.
function operation(api, base, path, item, method) {
  const it = item[method];
  const key = parameter => `${parameter.in} ${parameter.name}`;
  const parameters = new Map([...(item.parameters ?? []), ...(it.parameters ?? [])]
    .map(resolve).map(parameter => [key(parameter), parameter]));
  const security = it.security ?? api.security ?? [];
  const ids = [...new Set(security.flatMap(Object.keys))];
  return {
    ...it, method, path, url: base + decodeURI(path),
    id: `op-${it.operationId ?? `${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`}`,
    summary: it.summary ?? it.operationId ?? path,
    tag: it.tags?.[0] ?? 'Other',
    parameters: [...parameters.values()],
    body: it.requestBody && resolve(it.requestBody),
    responses: Object.entries(it.responses ?? {}).map(([status, found]) => ({ status, ...resolve(found) })),
    schemes: ids.map(id => ({ id, ...resolve(api.components?.securitySchemes?.[id]) })),
    isOpen: security.some(requirement => Object.keys(requirement).length === 0),
  };
}

function groupByTag(api, all) {
  const descriptions = new Map((api.tags ?? []).map(tag => [tag.name, tag.description]));
  const names = new Set([...descriptions.keys(), ...all.map(it => it.tag)]);
  return [...names].map((name, index) => ({
    name, id: `tag-${index}`, description: descriptions.get(name), operations: all.filter(it => it.tag === name),
  })).filter(group => group.operations.length > 0);
}

function introduction(api) {
  const schemes = Object.entries(api.components?.securitySchemes ?? {});
  return el('header', {},
    el('h1', {}, api.info.title, ' ', el('span', { class: 'badge' }, api.info.version)),
    prose(api.info.description),
    el('p', {}, 'The OpenAPI document: ', el('a', { href: source }, source)),
    schemes.length > 0 ? [el('h2', {}, 'Credentials'), el('dl', {}, schemes.map(schemeView))] : '');
}

function schemeView([id, reference]) {
  const scheme = resolve(reference);
  const form = scheme.type === 'apiKey' ? `${scheme.in} ${scheme.name}` : [scheme.type, scheme.scheme].filter(part => part).join(' ');
  return [el('dt', {}, el('code', {}, id), ' ', el('span', { class: 'type' }, form)), el('dd', {}, prose(scheme.description))];
}

function groupView({ id, name, description, operations }) {
  return el('section', { id, 'aria-labelledby': `${id}-title` },
    el('h2', { id: `${id}-title` }, name), prose(description), operations.map(operationView));
}

function groupLinks({ id, name, operations }) {
  return el('section', { id: `link-${id}` }, el('a', { class: 'tag', href: `#${id}` }, name),
    el('ul', {}, operations.map(it => el('li', { id: `link-${it.id}` }, el('a', { href: `#${it.id}`, title: it.path },
      el('span', {}, it.summary), ' ', el('span', { class: `method ${it.method}` }, it.method.toUpperCase()))))));
}

function search(groups) {
  const words = byId('search').value.toLowerCase().split(/\s+/).filter(word => word);
  const matches = it => words.every(word => searchText(it).includes(word));
  const hide = (id, hidden) => [id, `link-${id}`].forEach(it => byId(it).hidden = hidden);
  let count = 0;
  for (const group of groups) {
    const found = group.operations.filter(matches);
    group.operations.forEach(it => hide(it.id, !found.includes(it)));
    hide(group.id, found.length === 0);
    count += found.length;
  }
  byId('found').textContent = words.length === 0 ? '' : `${count} ${count === 1 ? 'operation' : 'operations'} found`;
}

function searchText(it) {
  const names = it.parameters.map(parameter => parameter.name);
  return [it.tag, it.method, it.path, it.operationId, it.summary, it.description, ...names].join(' ').toLowerCase();
}

function openFirst() {
  byId('links').querySelector('section:not([hidden]) li:not([hidden]) a')?.click();
}

// The content is made after the browser looked for the fragment, so it is followed here.
function follow() {
  const target = byId(decodeURIComponent(location.hash.slice(1)));
  document.querySelectorAll('nav [aria-current]').forEach(link => link.removeAttribute('aria-current'));
  if (!target) return;
  document.querySelector(`nav a[href="${CSS.escape(location.hash)}"]`)?.setAttribute('aria-current', 'true');
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}

function keepMenuOpenOnWideScreens() {
  const wide = matchMedia('(min-width: 60rem)');
  const apply = () => byId('menu').open = wide.matches;
  wide.addEventListener('change', apply);
  apply();
}
