// An authorization request: where the browser is sent, and what the client keeps until it comes back.
import * as openid from 'openid-client'
import { discover } from './shared.mjs'

export default async input => {
  const config = await discover(input)
  const [verifier, state, nonce] = [openid.randomPKCECodeVerifier(), openid.randomState(), openid.randomNonce()]
  const parameters = {
    redirect_uri: input.redirectUri, scope: input.scope, state, nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...input.parameters,
  }
  const url = input.push ? await openid.buildAuthorizationUrlWithPAR(config, parameters) : openid.buildAuthorizationUrl(config, parameters)
  return { url: url.href, verifier, state, nonce }
}
