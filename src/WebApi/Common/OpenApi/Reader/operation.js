import { curl } from './curl.js';
import { el, fold, inline, prose, sample } from './dom.js';
import { core, describe, mediaExample, members, resolve, rules, typeName, variants } from './schema.js';

const places = { path: 'Path parameters', query: 'Query parameters', header: 'Request headers', cookie: 'Cookies' };

export function operationView(operation) {
  const { id, method, path, summary, description, parameters, body, responses } = operation;
  const text = el('div', {}, prose(description), credentials(operation),
    Object.keys(places).map(place => parameterList(place, parameters.filter(it => it.in === place))),
    body ? bodyView(body) : '',
    el('h4', {}, 'Responses'), responses.map(responseView));
  const samples = el('div', { class: 'samples' }, sample('Request', curl(operation)), answer(responses));
  return el('article', { id, tabindex: -1, 'aria-labelledby': `${id}-title` },
    el('h3', { id: `${id}-title` }, el('a', { href: `#${id}` }, summary)),
    el('p', { class: 'route' }, el('span', { class: `method ${method}` }, method.toUpperCase()), ' ',
      el('code', {}, path), operation.deprecated ? badge('deprecated') : ''),
    el('div', { class: 'columns' }, text, samples));
}

const badge = text => [' ', el('span', { class: 'badge' }, text)];
const type = text => el('span', { class: 'type' }, text);

function credentials({ schemes, isOpen }) {
  const names = schemes.flatMap((scheme, index) => [index > 0 ? ' or ' : '', el('code', {}, scheme.id)]);
  return el('p', {}, el('strong', {}, 'Credentials: '),
    names.length === 0 ? 'none' : names, names.length > 0 && isOpen ? ', or none' : '');
}

function parameterList(place, parameters) {
  return parameters.length === 0 ? '' : [el('h4', {}, places[place]), el('dl', {}, parameters.map(field))];
}

// A parameter or a member of an object: both have a name, a schema and may be required.
function field({ name, schema, required, description, deprecated }) {
  const facts = rules(schema);
  return [
    el('dt', {}, el('code', {}, name), ' ', type(typeName(schema)),
      required ? badge('required') : '', deprecated || resolve(schema).deprecated ? badge('deprecated') : ''),
    el('dd', {}, prose(description ?? describe(schema)),
      facts.length > 0 ? el('p', { class: 'facts' }, inline(facts.join('; '))) : '',
      hasShape(schema) ? fold(`Members of ${core(schema).title ?? name}`, () => shape(schema)) : ''),
  ];
}

const hasShape = schema => members(core(schema)).length > 0 || variants(core(schema)).length > 0;

function shape(schema) {
  const inner = core(schema);
  const fields = members(inner);
  return [
    fields.length > 0 ? el('dl', {}, fields.map(field)) : '',
    variants(inner).map(variant => fold(`Either ${typeName(variant)}`, () => shape(variant))),
  ];
}

function mediaView([name, media]) {
  const facts = hasShape(media.schema) ? [] : rules(media.schema);
  return [
    el('p', {}, el('code', {}, name), ' ', type(typeName(media.schema))),
    facts.length > 0 ? el('p', { class: 'facts' }, inline(facts.join('; '))) : '',
    shape(media.schema),
  ];
}

function bodyView(body) {
  return [
    el('h4', {}, 'Request body', body.required ? badge('required') : ''),
    prose(body.description),
    Object.entries(body.content ?? {}).map(mediaView),
  ];
}

function responseView({ status, description, content, headers }) {
  const media = Object.entries(content ?? {});
  const fields = Object.entries(headers ?? {}).map(([name, header]) => ({ name, ...resolve(header) }));
  const label = [el('strong', {}, status), ` ${description ?? ''} `, media[0] ? type(typeName(media[0][1].schema)) : ''];
  if (media.length === 0 && fields.length === 0) return el('p', { class: 'response' }, label);
  return fold(el('span', {}, label), () => [
    fields.length > 0 ? el('dl', {}, fields.map(field)) : '',
    media.map(mediaView),
  ]);
}

function answer(responses) {
  const success = responses.find(({ status, content }) => status.startsWith('2') && content);
  const [media] = Object.values(success?.content ?? {});
  if (!media) return '';
  return sample(`Response ${success.status}`, JSON.stringify(mediaExample(media), null, 2));
}
