/** Hands a file to the browser to be saved under its name. */
export async function download(url: string, fileName: string, _type?: 'pdf' | 'jpeg' | 'png' | 'zip'): Promise<void> {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.rel = 'noopener'
  link.target = '_blank'
  document.body.append(link)
  link.click()
  link.remove()
}
