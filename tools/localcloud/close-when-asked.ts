/** Ctrl-C or a signal to end closes what runs, and then the process: 0 when it closed well, else 1. */
export function closeWhenAsked(running: { close(): Promise<void> }): void {
  const stop = () => {
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
