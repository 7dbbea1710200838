/// The name of one `Subject`: a source, a watch, an entity. Two kinds of id never mix.
///
/// Ids written by people are in kebab case (`territory-seized`); states use ISO 3166-1 alpha-3 (`AZE`), their
/// forces and ministries a dotted role (`AZE.MIL`).
package struct Identifier<Subject>: Hashable, Comparable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension Identifier: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }
}

extension Identifier: CustomStringConvertible {
  package var description: String { text }
}

extension Identifier: Codable {
  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// Lets a dictionary keyed by an id encode as an object, not as a list of pairs.
extension Identifier: CodingKeyRepresentable {
  package var codingKey: any CodingKey { IdentifierKey(stringValue: text) }

  package init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}

private struct IdentifierKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

package typealias SourceID = Identifier<Source>
package typealias ArticleID = Identifier<Article>
package typealias EntityID = Identifier<Entity>
package typealias PlaceID = Identifier<Place>
package typealias EventTypeID = Identifier<EventType>
package typealias StoryID = Identifier<Story>
package typealias WatchID = Identifier<Watch>
package typealias AlertID = Identifier<Alert>
