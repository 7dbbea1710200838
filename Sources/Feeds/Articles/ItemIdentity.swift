import Domain

/// Gives each item of a document the key that its article's id is made of.
///
/// The key is the least that tells the item apart from all others of the document, beginning with the address
/// as `AddressKey` has it, so that a tracking parameter makes no new article. Where several items that differ
/// share it, each of them is known by more: the guid as written, then guid and link, then guid, link and
/// title. The rule looks at the whole document, never at its order, so that a new item does not take over the
/// identity of an older one. Items that share a key and say the same are one item, given twice.
struct ItemIdentity {
  /// A key for each of `readable`, which are indices of `items`; equal ones are the same item.
  func keys(of readable: [Int], in items: [FeedItem]) -> [String] {
    var keys = readable.map { key(of: items[$0], 0) }
    var open = Self.shared(Array(keys.indices), keys)
    for level in 1..<Self.levelCount where !open.isEmpty {
      let parted = open.filter { places in !saySame(places.map { items[readable[$0]] }) }
      for place in parted.joined() { keys[place] = key(of: items[readable[place]], level) }
      open = parted.flatMap { Self.shared($0, keys) }
    }
    return keys
  }

  private static let levelCount = 4

  /// From the least, 0, to all that an item can be known by.
  private func key(of item: FeedItem, _ level: Int) -> String {
    guard let first = item.guid ?? item.link else {
      return item.title + "\n" + (item.summary.isEmpty ? item.content : item.summary) + "\n"
    }
    switch level {
    case 0: return AddressKey.key(of: first)
    case 1: return first
    case 2:
      return first + "\n" + (item.guid == nil ? item.title : item.link.map(AddressKey.key) ?? item.title)
    default: return first + "\n" + (item.link ?? "") + "\n" + item.title
    }
  }

  /// Groups of at least two places that have one key.
  private static func shared(_ places: [Int], _ keys: [String]) -> [[Int]] {
    if Set(places.lazy.map { keys[$0] }).count == places.count { return [] }
    return Dictionary(grouping: places) { keys[$0] }.values.filter { $0.count > 1 }
  }

  private func saySame(_ items: [FeedItem]) -> Bool {
    guard let first = items.first else { return true }
    let link = first.link.map(AddressKey.key)
    return items.allSatisfy { item in
      item.title == first.title && item.summary == first.summary && item.content == first.content
        && item.link.map(AddressKey.key) == link
    }
  }
}
