// A client registers itself (RFC 7591), with the initial access token that it was given.
import * as openid from 'openid-client'

export default async input => {
  const config = await openid.dynamicClientRegistration(
    new URL(input.issuer), input.metadata, undefined, { [openid.customFetch]: input.fetch, initialAccessToken: input.initialAccessToken })
  return config.clientMetadata()
}
