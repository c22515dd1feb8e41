import Taro from '@tarojs/taro'

/** Puts bytes to a signed address; false when it did not take them. */
export async function put(
  url: string,
  headers: Readonly<Record<string, string>>,
  bytes: ArrayBuffer,
): Promise<boolean> {
  const { statusCode } = await Taro.request({
    url,
    method: 'PUT',
    header: { ...headers },
    data: bytes,
    timeout: 60_000,
  })
  return statusCode === 200
}
