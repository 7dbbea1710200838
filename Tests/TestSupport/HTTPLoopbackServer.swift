import Dispatch
import Glibc
import Synchronization

/// An HTTP/1.1 server on 127.0.0.1 and a free port, scripted by a function from request to response.
///
/// One thread serves all connections, so a stalled one holds up nobody, and the handler is never called twice
/// at once. It understands requests without a body. Ends with `stop()` or with its last reference.
package final class LoopbackServer: Sendable {
  package let port: UInt16
  private let journal = ServerJournal()
  private let wakeUp: Pipe
  private let ended = DispatchSemaphore(value: 0)

  package init(handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse) throws(SocketError) {
    let listener = try ListeningSocket()
    port = listener.port
    wakeUp = try Pipe()
    let loop = ServerLoop(listener, wakeUp, journal, handler)
    let ended = ended
    DispatchQueue(label: "loopback-server").async {
      loop.run()
      ended.signal()
    }
  }

  deinit { stop() }

  package func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// In order of arrival.
  package var requests: [HTTPRequest] { journal.state.withLock { $0.requests } }

  /// The most answers that were `held` at one time.
  package var peakHeldCount: Int { journal.state.withLock { $0.peakHeldCount } }

  /// Connections that clients opened so far.
  package var connectionCount: Int { journal.state.withLock { $0.connectionCount } }

  /// Lets all answers go that are `held` now.
  package func release() {
    journal.state.withLock { $0.isReleasing = true }
    wakeUp.signal()
  }

  /// Closes all connections and returns when the thread has ended. May be called again.
  package func stop() {
    let isFirst = journal.state.withLock { state in
      defer { state.isStopping = true }
      return !state.isStopping
    }
    guard isFirst else { return }
    wakeUp.signal()
    ended.wait()
  }
}

/// What the server's thread and everybody else share.
final class ServerJournal: Sendable {
  struct State {
    var requests: [HTTPRequest] = []
    var peakHeldCount = 0
    var connectionCount = 0
    var isReleasing = false
    var isStopping = false
  }

  let state = Mutex(State())
}

/// The server's thread: one `poll` over all connections.
struct ServerLoop: Sendable {
  private let listener: ListeningSocket
  private let wakeUp: Pipe
  private let journal: ServerJournal
  private let handler: @Sendable (HTTPRequest) -> HTTPResponse

  init(
    _ listener: ListeningSocket, _ wakeUp: Pipe, _ journal: ServerJournal,
    _ handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse
  ) {
    self.listener = listener
    self.wakeUp = wakeUp
    self.journal = journal
    self.handler = handler
  }

  func run() {
    var connections: [HTTPConnection] = []
    while !journal.state.withLock({ $0.isStopping }) {
      let ready = waitForWork(connections)
      if ready.allSatisfy({ $0 == 0 }) { for connection in connections { connection.drip() } }
      if ready[0] != 0 { wakeUp.drain() }
      for (index, connection) in connections.enumerated() where ready[index + 2] != 0 { serve(connection) }
      connections.removeAll { $0.isEnded }
      releaseHeld(connections)
      if ready[1] != 0, let accepted = listener.accept() {
        connections.append(HTTPConnection(accepted))
        journal.state.withLock { $0.connectionCount += 1 }
      }
    }
  }

  private func waitForWork(_ connections: [HTTPConnection]) -> [Int16] {
    var watched = [
      pollfd(fd: wakeUp.reader, events: Int16(POLLIN), revents: 0),
      pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    for connection in connections {
      let events = connection.hasOutput ? POLLIN | POLLOUT : POLLIN
      watched.append(pollfd(fd: connection.descriptor, events: Int16(events), revents: 0))
    }
    let patience: Int32 = connections.contains(where: \.isDripping) ? 50 : -1
    unsafe poll(&watched, nfds_t(watched.count), patience)
    return watched.map(\.revents)
  }

  private func serve(_ connection: HTTPConnection) {
    connection.receive()
    while let request = connection.nextRequest() {
      journal.state.withLock { $0.requests.append(request) }
      connection.answer(handler(request))
    }
    connection.send()
  }

  private func releaseHeld(_ connections: [HTTPConnection]) {
    let held = connections.filter(\.isHeld)
    let isReleasing = journal.state.withLock { state in
      state.peakHeldCount = max(state.peakHeldCount, held.count)
      defer { state.isReleasing = false }
      return state.isReleasing
    }
    guard isReleasing else { return }
    for connection in held { connection.release() }
  }
}
