import { example, mediaExample, members, resolve } from './schema.js';

const quote = text => `'${String(text).replaceAll("'", "'\\''")}'`;

// A command that can be pasted: what has no example stands in capitals, the token is a variable.
export function curl(operation) {
  const { method, url, parameters, body, schemes } = operation;
  const parts = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${quote(address(url, parameters))}`,
    ...credentials(schemes),
    ...parameters.filter(it => it.in === 'header' && it.required).map(it => `-H ${quote(`${it.name}: ${value(it)}`)}`),
    ...payload(body),
  ];
  return parts.join(' \\\n  ');
}

function address(url, parameters) {
  const path = parameters.filter(it => it.in === 'path')
    .reduce((at, it) => at.replace(`{${it.name}}`, encodeURIComponent(value(it))), url);
  const query = parameters.filter(it => it.in === 'query' && it.required)
    .map(it => `${encodeURIComponent(it.name)}=${encodeURIComponent(value(it))}`);
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

function value(parameter) {
  const [first] = Object.values(parameter.examples ?? {});
  const schema = resolve(parameter.schema);
  const given = parameter.example ?? resolve(first).value ?? schema.example ?? schema.examples?.[0] ?? schema.enum?.[0];
  return given ?? parameter.name.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

function credentials(schemes) {
  const scheme = schemes.find(it => it.type !== 'apiKey') ?? schemes[0];
  if (!scheme) return [];
  if (scheme.type !== 'apiKey')
    return [scheme.scheme === 'basic' ? '-u "$USER_NAME"' : '-H "Authorization: Bearer $TOKEN"'];
  if (scheme.in === 'query') return [`-G -d "${scheme.name}=$TOKEN"`];
  return [scheme.in === 'cookie' ? `-b "${scheme.name}=$TOKEN"` : `-H "${scheme.name}: $TOKEN"`];
}

function payload(body) {
  const [first] = Object.entries(body?.content ?? {});
  if (!first) return [];
  const [type, media] = first;
  if (type.startsWith('multipart/')) return members(media.schema).map(part);
  const content = mediaExample(media);
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  return [`-H ${quote(`Content-Type: ${type}`)}`, `-d ${quote(text)}`];
}

function part({ name, schema }) {
  const isFile = resolve(schema).format === 'binary' || resolve(schema).contentMediaType;
  return `-F ${quote(`${name}=${isFile ? '@FILE' : example(schema)}`)}`;
}
