/// A list of feeds as feed readers exchange it.
/// Source: opml.org/spec2.opml.
package struct OPMLDocument: Hashable, Sendable {
  package var title: String
  /// In document order.
  package var feeds: [Feed]
  /// Outlines that give no feed, in document order.
  package var leftOut: [LeftOut] = []
  /// What was wrong and where, for people.
  package var repairs: [String] = []

  package init(title: String = "", feeds: [Feed] = []) {
    self.title = title
    self.feeds = feeds
  }
}

extension OPMLDocument {
  package struct Feed: Hashable, Sendable {
    /// For people; may be empty.
    package var name: String
    /// As the list gives it: any scheme, or none.
    package var address: String
    /// The page that belongs to the feed.
    package var page: String?
    /// A tag in lower case, not checked against a register.
    package var language: String?
    /// The folders that it lies in, from the outermost.
    package var folders: [String]
    /// What tensiond itself has written beside it.
    package var notes: [Note: String]

    package init(
      name: String, address: String, page: String? = nil, language: String? = nil, folders: [String] = [],
      notes: [Note: String] = [:]
    ) {
      self.name = name
      self.address = address
      self.page = page
      self.language = language
      self.folders = folders
      self.notes = notes
    }
  }

  /// Keys of a source that OPML has no attribute for; they travel in a namespace of tensiond's own, which OPML 2.0
  /// allows and other readers pass by.
  package enum Note: String, Hashable, CaseIterable, Sendable {
    case id, family, reliability, genre, interval
    case speaksFor = "speaks-for"
  }

  package struct LeftOut: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable {
      case noAddress = "no xmlUrl"
      case longAddress = "an address over the length limit"
      case overLimit = "over the limit of feeds in one list"
    }

    package var name: String
    package var reason: Reason

    package init(name: String, reason: Reason) {
      self.name = name
      self.reason = reason
    }
  }
}

/// Why no list could be read.
package struct OPMLError: Error, Equatable, CustomStringConvertible {
  package enum Problem: Error, Equatable {
    case empty
    case tooLarge(byteCount: Int, limitBytes: Int)
    case notOPML(start: String)
    case outOfMemory
  }

  package var problem: Problem
  /// The file that was read.
  package var place: String

  package var description: String {
    switch problem {
    case .empty: "\(place): the file is empty; expected OPML"
    case .tooLarge(let byteCount, let limitBytes):
      "\(place): the file has \(byteCount) bytes; expected at most \(limitBytes); raise feeds.max-size"
    case .notOPML(let start):
      "\(place): starts with '\(start)'; expected OPML, a list of feeds; 'sources probe' reads a feed"
    case .outOfMemory: "\(place): no memory for the parser"
    }
  }
}
