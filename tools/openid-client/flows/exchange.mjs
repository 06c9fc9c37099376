// RFC 8693, as a generic grant.
import * as openid from 'openid-client'
import { discover, proof } from './shared.mjs'

export default async input => {
  const config = await discover(input)
  return openid.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    subject_token: input.token, subject_token_type: 'urn:ietf:params:oauth:token-type:access_token', scope: input.scope,
  }, await proof(config, input))
}
