import Glibc

/// One POSIX thread with all signals blocked, for a C loop that blocks and so must stay off Swift's pool.
///
/// With every signal blocked a write to a closed connection is an error, not SIGPIPE, and TERM and HUP go to
/// the threads that wait for them. curl's resolver threads inherit the mask.
struct PlainThread: Sendable {
  private let thread: pthread_t

  init(_ body: @escaping @Sendable () -> Void) throws(FetchError) {
    let start = unsafe Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    let failure = unsafe pthread_create(&thread, nil, runPlainThread, start.toOpaque())
    guard failure == 0 else {
      unsafe start.release()
      throw .threadNotStarted(errno: failure)
    }
    self.thread = thread
  }

  /// Waits for the end of the thread. Once only.
  func join() { pthread_join(thread, nil) }
}

private final class Start: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runPlainThread(_ start: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let start = unsafe start else { return nil }
  var everySignal = sigset_t()
  unsafe sigfillset(&everySignal)
  unsafe pthread_sigmask(SIG_BLOCK, &everySignal, nil)
  unsafe Unmanaged<Start>.fromOpaque(start).takeRetainedValue().body()
  return nil
}
