// Reads one JSON object, runs the flow of that name, and prints what came of it: { result } or { error }.
// Addresses of the issuer lead to the process that the test has started ("base").
import { text } from 'node:stream/consumers'

const input = JSON.parse(await text(process.stdin))

const toTest = (url, options) => {
  const target = new URL(url instanceof Request ? url.url : url)
  if (target.origin === new URL(input.issuer).origin)
    return fetch(new URL(target.pathname + target.search, input.base), { ...options, redirect: 'manual' })
  return fetch(url, options)
}

const told = error => ({
  name: error.name, code: error.code, message: error.message, error: error.error, description: error.error_description,
  status: error.status, cause: error.cause instanceof Error ? told(error.cause) : error.cause,
})

try {
  const { default: flow } = await import(`./flows/${process.argv[2]}.mjs`)
  console.log(JSON.stringify({ result: await flow({ ...input, fetch: toTest }) ?? null }))
} catch (error) {
  console.log(JSON.stringify({ error: told(error) }))
}
