import * as openid from 'openid-client'
import { discover } from './shared.mjs'

export default async input => openid.buildEndSessionUrl(await discover(input), {
  post_logout_redirect_uri: input.postLogoutRedirectUri, state: 'bye', ...(input.idToken && { id_token_hint: input.idToken }),
}).href
