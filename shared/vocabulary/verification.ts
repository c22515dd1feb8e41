/** So many bytes of a PDF can be checked over HTTP: 6 MB a request (CloudBase), a third of which base64 takes, and some room. */
export const largestPdf = 4 * 1024 * 1024

/**
 * What a file is: signed by ours only and untouched; signed (also) by others and untouched; changed; without a signature;
 * not readable, so that nothing can be said.
 */
export type Verdict = 'intact-ours' | 'intact-foreign' | 'tampered' | 'unsigned' | 'unreadable'
