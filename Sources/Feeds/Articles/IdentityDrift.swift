package import Domain

/// What is remembered of an item to see, with the next document, whether the feed changes what it should not.
package struct ItemTrace: Hashable, Codable, Sendable {
  /// As `AddressKey` has them, so that tracking parameters are no change.
  package var guid: String?
  package var link: String?
  /// Of title, summary and content.
  package var text: UInt64

  package init(_ item: FeedItem) {
    guid = item.guid.map(AddressKey.key)
    link = item.link.map(AddressKey.key)
    text = Fingerprint.of(item.title, item.summary, item.content)
  }
}

extension IdentityBasis {
  /// Items of one text that both documents have must be this many before they say anything.
  private static let minEvidenceCount = 3

  /// What the items of a feed are to be known by, after what happened between two of its documents.
  ///
  /// Items are paired by their text, where that is the only one of its kind in either document. Where more
  /// than half of at least three pairs have other guids than before, guids are worth nothing; where their
  /// links differ too, the links. A pure function; never answers more trust than `self`.
  package func after(_ previous: [ItemTrace], _ current: [ItemTrace]) -> IdentityBasis {
    let before = Self.singles(previous)
    let pairs = Self.singles(current).compactMap { text, now in before[text].map { ($0, now) } }
    guard pairs.count >= Self.minEvidenceCount else { return self }
    let keepsGuids = Self.areKept(pairs, \.guid)
    let keepsLinks = Self.areKept(pairs, \.link)
    switch self {
    case .guid where keepsGuids: return .guid
    case .guid, .link: return keepsLinks ? .link : .content
    case .content: return .content
    }
  }

  private static func areKept(_ pairs: [(ItemTrace, ItemTrace)], _ part: KeyPath<ItemTrace, String?>) -> Bool
  {
    pairs.count { $0[keyPath: part] != $1[keyPath: part] } * 2 <= pairs.count
  }

  private static func singles(_ traces: [ItemTrace]) -> [UInt64: ItemTrace] {
    Dictionary(grouping: traces, by: \.text).filter { $0.value.count == 1 }.compactMapValues(\.first)
  }
}
