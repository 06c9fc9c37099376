import * as openid from 'openid-client'
import { discover } from './shared.mjs'

export default async input => openid.fetchUserInfo(await discover(input), input.token, input.subject)
