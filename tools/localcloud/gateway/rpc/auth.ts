import { invalidParameter } from '../values/refusal'
import type { Action } from './request'

/** `auth.getUserInfoForAdmin`: the local environment keeps no users, so the profile is empty but for what was asked. */
export const profileActions = (envId: string): Readonly<Record<string, Action>> => ({
  'auth.getUserInfoForAdmin': ({ uuid = '' }) => {
    if (typeof uuid !== 'string') throw invalidParameter()
    return {
      data: {
        ...{ openId: '', appId: '', uid: uuid, customUserId: '', isAnonymous: false, envName: envId, nickName: '' },
        ...{ gender: '', country: '', province: '', city: '', avatarUrl: '', uuid, wxOpenid: '', wxOpenId: '' },
        ...{ wxUnionId: '', wxPublicId: '', qqMiniOpenId: '', email: '', hasPassword: false, username: '' },
        ...{ createTime: 0, updateTime: 0 },
      },
    }
  },
})
