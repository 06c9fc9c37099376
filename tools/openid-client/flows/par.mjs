// A pushed authorization request, and where the browser would be sent.
import * as openid from 'openid-client'
import { discover, proof } from './shared.mjs'

export default async input => {
  const config = await discover(input)
  const verifier = openid.randomPKCECodeVerifier()
  const url = await openid.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: input.redirectUri, scope: input.scope, state: 'state', nonce: 'nonce',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  }, await proof(config, input))
  return { url: url.href, requestUri: url.searchParams.get('request_uri') }
}
