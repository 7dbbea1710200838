package import Domain

/// A value of a configuration file before anybody says of what type it is: text, list or map, with its place.
package struct LocatedNode: Sendable {
  package enum Content: Sendable {
    case text(String)
    case list([LocatedNode])
    case map([Member])
    /// Reported already; whoever reads it answers nil and says nothing.
    case broken
  }

  package struct Member: Sendable {
    package var key: LocatedKey
    package var value: LocatedNode
  }

  package var content: Content
  /// Of its first byte; for quoted text, of the quote.
  package var location: SourceLocation
  /// Of the text's own first byte, after the quote.
  package var textLocation: SourceLocation

  init(_ content: Content, at location: SourceLocation, quoteWidth: Int = 0) {
    self.content = content
    self.location = location
    textLocation = location
    textLocation.column += quoteWidth
  }

  var text: String? {
    guard case .text(let text) = content else { return nil }
    return text
  }

  var members: [Member] {
    guard case .map(let members) = content else { return [] }
    return members
  }

  subscript(key: String) -> LocatedNode? { members.first { $0.key.text == key }?.value }

  /// For "'x' is ...".
  var asFound: String {
    switch content {
    case .text(""): "empty"
    case .text(let text): "'\(text)'"
    case .list(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .map(let members): members.isEmpty ? "an empty map" : "a map"
    case .broken: "unreadable"
    }
  }
}

package struct LocatedKey: Sendable {
  package var text: String
  package var location: SourceLocation

  /// For the forms, which read keys that are ids as they read values.
  var node: LocatedNode { LocatedNode(.text(text), at: location) }
}

extension LocatedNode {
  /// What two lists become where one is laid over the other.
  enum ListMerging { case joined, replaced }

  /// This value with `upper` laid over it: maps go together key by key, all else is replaced.
  func overlaid(with upper: LocatedNode, lists: ListMerging) -> LocatedNode {
    switch (content, upper.content) {
    case (.map(let below), .map(let above)):
      var result = upper
      result.content = .map(Self.overlaid(below, with: above, lists: lists))
      return result
    case (.list(let below), .list(let above)) where lists == .joined:
      var result = upper
      result.content = .list(below + above)
      return result
    default: return upper
    }
  }

  private static func overlaid(_ below: [Member], with above: [Member], lists: ListMerging) -> [Member] {
    var members = below
    for upper in above {
      if let index = members.firstIndex(where: { $0.key.text == upper.key.text }) {
        let value = members[index].value.overlaid(with: upper.value, lists: lists)
        members[index] = Member(key: upper.key, value: value)
      } else {
        members.append(upper)
      }
    }
    return members
  }

  func without(_ keys: Set<String>) -> LocatedNode {
    guard case .map(let members) = content else { return self }
    var result = self
    result.content = .map(members.filter { !keys.contains($0.key.text) })
    return result
  }
}
