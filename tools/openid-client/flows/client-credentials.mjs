// A token of the client itself, and what the API answers with it.
import * as openid from 'openid-client'
import { discover, proof } from './shared.mjs'

export default async input => {
  const config = await discover(input)
  const options = await proof(config, input)
  const tokens = await openid.clientCredentialsGrant(config, input.scope ? { scope: input.scope } : {}, options)
  const answer = input.resource
    ? await openid.fetchProtectedResource(config, tokens.access_token, new URL(input.resource, input.issuer), 'GET', null, null, options)
    : undefined
  return { tokens, status: answer?.status, body: await answer?.json(), metadata: config.serverMetadata() }
}
