import Synchronization

/// Gathers what many tasks bring: whoever takes gets all that has come meanwhile, the oldest first.
///
/// So nobody waits for a batch to fill, and the busier the taker is the larger its batches are. One taker; any number of
/// bringers, on any thread. It has no bound of its own: who brings more than others take must count what is under way.
final class Inbox<Element: Sendable>: Sendable {
  private let waiting = Mutex<[Element]>([])
  private let wakes: AsyncStream<Void>
  private let post: AsyncStream<Void>.Continuation

  init() { (wakes, post) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

  func put(_ element: Element) {
    waiting.withLock { $0.append(element) }
    post.yield()
  }

  /// None is empty. Ends when the task that takes is cancelled.
  func batches(upTo limit: Int) -> some AsyncSequence<[Element], Never> {
    wakes.compactMap { [self] _ in take(upTo: limit) }
  }

  private func take(upTo limit: Int) -> [Element]? {
    waiting.withLock { waiting in
      let batch = Array(waiting.prefix(limit))
      waiting.removeFirst(batch.count)
      if !waiting.isEmpty { post.yield() }
      return batch.isEmpty ? nil : batch
    }
  }
}
