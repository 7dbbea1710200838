import Synchronization

/// Word caches by language, for one article at a time.
///
/// `@unchecked Sendable`: the pool hands a scratch to one caller at a time and the mutex orders hand-overs.
final class Scratch: @unchecked Sendable {
  private var caches: [String: WordCache] = [:]

  func withCache<Result>(of language: String, in lexicon: Lexicon, _ body: (inout WordCache) -> Result)
    -> Result
  {
    let known = lexicon.words[language] == nil ? LexiconCompiler.everywhere : language
    var cache = caches.removeValue(forKey: known) ?? WordCache(lexicon, language: known)
    defer { caches[known] = cache }
    cache.trim()
    return body(&cache)
  }
}

/// As many scratches as threads ever read at once.
final class ScratchPool: Sendable {
  private let free = Mutex<[Scratch]>([])

  func withScratch<Result>(_ body: (Scratch) -> Result) -> Result {
    let scratch = free.withLock { $0.popLast() } ?? Scratch()
    defer { free.withLock { $0.append(scratch) } }
    return body(scratch)
  }
}
