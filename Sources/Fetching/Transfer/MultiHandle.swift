import CCurl
import Domain

/// Owns one `CURLM *`: the connections, the name cache and the timers of all transfers.
///
/// `@unchecked`, because libcurl forbids two threads at once in all but `curl_multi_wakeup`: `wake` may be
/// called from anywhere, everything else only by the transfer thread. Whoever lets go last frees it, so no
/// call can come too late.
@safe final class MultiHandle: @unchecked Sendable {
  static let longestWait = Duration.seconds(600)

  private let raw: UnsafeMutableRawPointer

  /// Idle connections kept open are bounded by `maxIdleConnections`.
  init(maxIdleConnections: Int) throws(FetchError) {
    guard let raw = unsafe curl_multi_init() else { throw .outOfMemory }
    unsafe self.raw = raw
    let code = unsafe tensiond_multi_set_long(raw, CURLMOPT_MAXCONNECTS, maxIdleConnections)
    guard code == CURLM_OK else { throw .curlNotStarted(Self.words(for: code)) }
  }

  deinit { unsafe curl_multi_cleanup(raw) }

  /// Ends the current or next `wait`. Any thread.
  func wake() { unsafe curl_multi_wakeup(raw) }

  func add(_ easy: EasyHandle) throws(FetchFailure) {
    try Self.check(unsafe curl_multi_add_handle(raw, easy.raw))
  }

  func remove(_ easy: EasyHandle) throws(FetchFailure) {
    try Self.check(unsafe curl_multi_remove_handle(raw, easy.raw))
  }

  /// Does what can be done without waiting.
  func perform() throws(FetchFailure) {
    var runningCount: Int32 = 0
    try Self.check(unsafe curl_multi_perform(raw, &runningCount))
  }

  /// Blocks until a socket, a timer of curl's or `wake` has something to do, or the time is over.
  func wait(atMost span: Duration) throws(FetchFailure) {
    let milliseconds = Int32(clamping: span.wholeMilliseconds)
    try Self.check(unsafe curl_multi_poll(raw, nil, 0, milliseconds, nil))
  }

  /// The next transfer that has ended and how; each is told once.
  func nextEnded() -> (identity: EasyHandle.Identity, result: CURLcode)? {
    var leftCount: Int32 = 0
    while let message = unsafe curl_multi_info_read(raw, &leftCount) {
      guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else {
        continue
      }
      return unsafe (EasyHandle.Identity(of: easy), tensiond_message_result(message))
    }
    return nil
  }

  private static func check(_ code: CURLMcode) throws(FetchFailure) {
    guard code != CURLM_OK else { return }
    throw .interrupted(words(for: code))
  }

  private static func words(for code: CURLMcode) -> String {
    unsafe String(cString: curl_multi_strerror(code))
  }
}
