/// A dictionary in 256 pieces: a copy shares them all, and a change copies one of them.
///
/// The desk works on a copy of its state until the ledger has committed; so a copy must cost little even with
/// 100,000 stories. Iteration order is not stable: nothing that comes out may hang on it.
struct Shards<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var pieces = [[Key: Value]](repeating: [:], count: 256)

  subscript(key: Key) -> Value? {
    get { pieces[place(of: key)][key] }
    set { pieces[place(of: key)][key] = newValue }
  }

  var count: Int { pieces.reduce(0) { $0 + $1.count } }

  /// In no stable order.
  var values: [Value] { pieces.flatMap(\.values) }

  mutating func change(_ key: Key, default value: Value, _ body: (inout Value) -> Void) {
    body(&pieces[place(of: key)][key, default: value])
  }

  private func place(of key: Key) -> Int { key.hashValue & 255 }
}
