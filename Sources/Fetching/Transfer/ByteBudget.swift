import Synchronization

/// Counts the bytes of bodies that are somewhere between the wire and whoever takes them in.
final class ByteBudget: Sendable {
  private struct State {
    var heldCount = 0
    /// Transfers wait for bytes to be let go.
    var isAwaited = false
  }

  private let maxBytes: Int
  private let state = Mutex(State())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: called when room that was asked for is there again; any thread.
  init(maxBytes: Int, wake: @escaping @Sendable () -> Void) {
    self.maxBytes = maxBytes
    self.wake = wake
  }

  /// - Parameter arrivingCount: held by transfers under way.
  func hasRoom(besides arrivingCount: Int) -> Bool {
    state.withLock { state in
      state.isAwaited = state.heldCount + arrivingCount >= maxBytes
      return !state.isAwaited
    }
  }

  func ticket(for byteCount: Int) -> BodyTicket {
    state.withLock { $0.heldCount += byteCount }
    return BodyTicket(byteCount, of: self)
  }

  fileprivate func release(_ byteCount: Int) {
    let wakes = state.withLock { state in
      state.heldCount -= byteCount
      guard state.isAwaited, state.heldCount < maxBytes else { return false }
      state.isAwaited = false
      return true
    }
    if wakes { wake() }
  }
}

/// A body's share of `FetchOptions.maxBytesInFlight`, given back with the last reference; any thread.
package final class BodyTicket: Sendable {
  private let byteCount: Int
  private let budget: ByteBudget

  fileprivate init(_ byteCount: Int, of budget: ByteBudget) {
    self.byteCount = byteCount
    self.budget = budget
  }

  deinit { budget.release(byteCount) }
}
