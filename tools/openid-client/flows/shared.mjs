// What the flows have in common: a client of openid-client, configured by discovery.
import * as openid from 'openid-client'
import { importJWK } from 'jose'

/** The method by which the client proves who it is: a secret, a private key as JWK, or nothing. */
export const authentication = async ({ secret, privateJwk }) =>
  secret ? openid.ClientSecretBasic(secret)
    : privateJwk ? openid.PrivateKeyJwt({ key: await importJWK(privateJwk, privateJwk.alg), kid: privateJwk.kid })
      : openid.None()

export const discover = async input =>
  openid.discovery(new URL(input.issuer), input.clientId, undefined, await authentication(input), { [openid.customFetch]: input.fetch })

/** A handle that proves a new key with each request, where the test asks for it. */
export const proof = async (config, input) =>
  input.dpop ? { DPoP: openid.getDPoPHandle(config, await openid.randomDPoPKeyPair('ES256')) } : undefined
