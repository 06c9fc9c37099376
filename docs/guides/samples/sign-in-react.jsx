import { useEffect, useState } from 'react'
import * as oauth from 'oauth4webapi'

const issuer = new URL(import.meta.env.VITE_ISSUER)
const client = { client_id: import.meta.env.VITE_CLIENT_ID }
const redirectUri = `${location.origin}/callback`
const discover = async () => oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer))

async function signIn() {
  const [server, verifier, state] = [await discover(), oauth.generateRandomCodeVerifier(), oauth.generateRandomState()]
  sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state }))
  const url = new URL(server.authorization_endpoint)
  url.search = new URLSearchParams({
    client_id: client.client_id, redirect_uri: redirectUri, response_type: 'code', scope: 'openid email', state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  })
  location.assign(url)
}

async function finish() {
  const { verifier, state } = JSON.parse(sessionStorage.getItem('sign-in'))
  sessionStorage.removeItem('sign-in')
  const server = await discover()
  const answer = oauth.validateAuthResponse(server, client, new URL(location.href), state)
  const response = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), answer, redirectUri, verifier)
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, { requireIdToken: true })
  history.replaceState(null, '', '/')
  const sub = oauth.getValidatedIdTokenClaims(tokens).sub
  return oauth.processUserInfoResponse(server, client, sub, await oauth.userInfoRequest(server, client, tokens.access_token))
}

let finishing // once, also when React mounts twice while developing
export default function App() {
  const [user, setUser] = useState()
  useEffect(() => {
    if (location.pathname === '/callback') (finishing ??= finish()).then(setUser)
  }, [])
  return user ? <p>Hello {user.email}</p> : <button onClick={signIn}>Sign in</button>
}
