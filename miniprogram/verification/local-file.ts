import Taro from '@tarojs/taro'

/** The bytes of a file that WeChat holds for this mini program. */
export function readFile(filePath: string): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => (typeof data === 'string' ? reject(new Error('not bytes')) : resolve(data)),
      fail: reject,
    })
  })
}
