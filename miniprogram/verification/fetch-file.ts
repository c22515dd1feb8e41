import Taro from '@tarojs/taro'
import { readFile } from './local-file'

/** The bytes behind a short-lived address of the cloud's storage. */
export async function fetchFile(url: string): Promise<ArrayBuffer> {
  const { tempFilePath, statusCode } = await Taro.downloadFile({ url })
  if (statusCode !== 200) throw new Error(`the file was answered with ${statusCode}`)
  return readFile(tempFilePath)
}
