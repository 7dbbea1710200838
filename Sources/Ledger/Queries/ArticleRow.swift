import Domain
import FoundationEssentials
import GRDB

/// What few items have, as JSON beside the columns.
struct ItemDetails: Codable {
  var authors: [String]?
  var categories: [String]?
  var language: String?
  var originTitle: String?
  var originLink: String?
  var wireTag: String?
  var coordinates: Coordinates?

  /// Nil for an item that has none of it.
  init?(of item: FeedItem) {
    let texts = [item.language, item.originTitle, item.originLink, item.wireTag]
    guard
      !item.authors.isEmpty || !item.categories.isEmpty || item.coordinates != nil
        || texts.contains(where: { $0 != nil })
    else { return nil }
    authors = item.authors.isEmpty ? nil : item.authors
    categories = item.categories.isEmpty ? nil : item.categories
    language = item.language
    originTitle = item.originTitle
    originLink = item.originLink
    wireTag = item.wireTag
    coordinates = item.coordinates
  }

  func complete(_ item: inout FeedItem) {
    item.authors = authors ?? []
    item.categories = categories ?? []
    item.language = language
    item.originTitle = originTitle
    item.originLink = originLink
    item.wireTag = wireTag
    item.coordinates = coordinates
  }
}

extension Article {
  /// - Parameter row: all columns of `article`.
  init(_ row: Row, _ reader: LedgerReader) throws(LedgerError) {
    let id: String = row["id"]
    var item = FeedItem(guid: row["guid"], link: row["link"], title: row["title"], summary: row["summary"])
    item.content = row["content"]
    item.published = row.moment("published")
    item.updated = row.moment("updated")
    if let more: Data = row["more"] {
      try reader.value(ItemDetails.self, more, row: "article '\(id)'").complete(&item)
    }
    self.init(
      id: ArticleID(id), source: SourceID(row["source"]), item: item, language: row["language"],
      seen: Timestamp(milliseconds: row["seen"]))
  }
}

extension Row {
  func moment(_ column: String) -> Timestamp? {
    let milliseconds: Int64? = self[column]
    return milliseconds.map(Timestamp.init(milliseconds:))
  }
}
