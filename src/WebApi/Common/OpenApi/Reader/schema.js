// Reads JSON Schema as OpenAPI 3.1 uses it. Knows nothing of the page.

let root = {};

export function useDocument(document) {
  root = document;
}

// Follows a local $ref. Members beside it win, and what has no title is called by its key.
export function resolve(node) {
  if (!node?.$ref) return node ?? {};
  const { $ref, ...beside } = node;
  const keys = $ref.slice(2).split('/').map(key => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  const target = keys.reduce((at, key) => at?.[key], root);
  return { title: keys.at(-1), ...resolve(target), ...beside };
}

const isNull = schema => resolve(schema).type === 'null';
const nullLast = (a, b) => (a === 'null') - (b === 'null');
const options = schema => (schema.oneOf ?? schema.anyOf ?? []).filter(option => !isNull(option));

// What the value is when it is not null.
function present(schema) {
  const found = resolve(schema);
  const only = options(found);
  return only.length === 1 && !found.properties ? present(only[0]) : found;
}

export function typeName(schema) {
  const found = resolve(schema);
  const union = found.oneOf ?? found.anyOf;
  if (found.title && (union || found.properties || found.allOf || found.enum)) return found.title;
  if (union) return [...new Set(union.map(typeName))].sort(nullLast).join(' or ');
  if (found.allOf) return found.allOf.map(typeName).join(' and ');
  const types = [found.type ?? []].flat().sort(nullLast).map(type => oneType(type, found));
  return types.join(' or ') || (found.enum || 'const' in Object(found) ? 'value' : 'any');
}

function oneType(type, schema) {
  if (type === 'array') return `array of ${typeName(schema.items)}`;
  if (type === 'object' && schema.additionalProperties) return `map of ${typeName(schema.additionalProperties)}`;
  return schema.format && type !== 'null' ? `${type} (${schema.format})` : type;
}

// What else a value must satisfy, as sentences in which values stand between backticks.
export function rules(schema) {
  const found = present(schema);
  const code = value => `\`${JSON.stringify(value)}\``;
  const range = (low, high, unit) => low === undefined && high === undefined ? undefined
    : low === undefined ? `at most ${high}${unit}`
    : high === undefined ? `at least ${low}${unit}` : `${low} to ${high}${unit}`;
  return [
    found.enum && `one of ${found.enum.map(code).join(', ')}`,
    found.const !== undefined && `always ${code(found.const)}`,
    range(found.minLength, found.maxLength, ' characters'),
    range(found.minItems, found.maxItems, ' items'),
    range(found.minimum, found.maximum, ''),
    found.exclusiveMinimum !== undefined && `more than ${found.exclusiveMinimum}`,
    found.exclusiveMaximum !== undefined && `less than ${found.exclusiveMaximum}`,
    found.pattern && `matches \`${found.pattern}\``,
    found.default !== undefined && `default ${code(found.default)}`,
    found.readOnly && 'only in responses',
    found.writeOnly && 'only in requests',
  ].filter(rule => rule);
}

export function describe(schema) {
  return resolve(schema).description ?? present(schema).description;
}

// The schema whose members there are to show: of an array its items, of a map its values.
export function core(schema) {
  const found = present(schema);
  if (found.items) return core(found.items);
  const isMap = !found.properties && typeof found.additionalProperties === 'object';
  return isMap ? core(found.additionalProperties) : found;
}

export function members(schema) {
  const found = present(schema);
  const own = Object.entries(found.properties ?? {}).map(([name, value]) =>
    ({ name, schema: value, required: found.required?.includes(name) ?? false }));
  return [...(found.allOf ?? []).flatMap(members), ...own];
}

export function variants(schema) {
  const choices = options(present(schema));
  return choices.length > 1 ? choices : [];
}

export function mediaExample(media) {
  const [first] = Object.values(media.examples ?? {});
  return media.example ?? resolve(first).value ?? example(media.schema);
}

// The example that the schema gives, or one made from its types. A schema inside itself, or six deep, ends it.
export function example(schema, above = []) {
  const found = present(schema);
  const given = found.example ?? found.examples?.[0] ?? found.default ?? found.const ?? found.enum?.[0];
  if (given !== undefined) return given;
  if (above.includes(found.title) || above.length === 6) return null;
  const path = found.title ? [...above, found.title] : above;
  if (found.items) return [example(found.items, path)].filter(item => item !== null);
  const fields = members(found);
  const [variant] = variants(found);
  if (fields.length > 0 || variant)
    return { ...(variant && example(variant, path)), ...memberExamples(fields, path) };
  if (typeof found.additionalProperties === 'object') return { key: example(found.additionalProperties, path) };
  return plainExample(found);
}

function memberExamples(fields, path) {
  return Object.fromEntries(fields.map(field => [field.name, example(field.schema, path)]));
}

function plainExample(schema) {
  const formats = { 'date-time': '2026-01-31T09:30:00Z', date: '2026-01-31', email: 'ada@example.com',
    uri: 'https://example.com/', uuid: '01890a5d-ac96-774b-bcce-b302099a8057' };
  const types = { string: formats[schema.format] ?? 'string', integer: schema.minimum ?? 0,
    number: schema.minimum ?? 0, boolean: true, object: {}, array: [] };
  const type = [schema.type ?? []].flat().find(name => name !== 'null');
  return types[type] ?? null;
}
