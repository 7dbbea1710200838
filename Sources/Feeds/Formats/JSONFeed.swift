import Domain
import FoundationEssentials

/// JSON Feed 1.0 and 1.1. A member of a wrong type is left out, not fatal. Source: jsonfeed.org/version/1.1.
struct JSONFeed {
  private let limits: FeedLimits
  private let base: String?
  private var log: RepairLog

  static func document(
    of bytes: Span<UInt8>, base: String?, limits: FeedLimits, log: RepairLog
  ) throws(FeedError.Problem) -> FeedDocument {
    var reader = JSONFeed(limits: limits, base: base, log: log)
    return try reader.document(of: bytes)
  }

  private init(limits: FeedLimits, base: String?, log: RepairLog) {
    self.limits = limits
    self.base = base
    self.log = log
  }

  private mutating func document(of bytes: Span<UInt8>) throws(FeedError.Problem) -> FeedDocument {
    let root: JSONValue
    do {
      root = try JSONDecoder().decode(JSONValue.self, from: Data(JSONMender.mended(bytes, log: &log)))
    } catch {
      throw .brokenJSON(reason: "the JSON is broken or too deep")
    }
    guard root["items"]?.array != nil || root["version"]?.text?.contains("jsonfeed.org") == true else {
      throw .notAFeed(root: "JSON document")
    }
    var document = FeedDocument(format: .json)
    document.title = plain(root["title"])
    document.link = link(root["home_page_url"])
    document.language = root["language"]?.text.flatMap(languageTag)
    let items = root["items"]?.array ?? []
    document.items = items.prefix(limits.maxItemCount).map { item($0, root) }
    document.overLimitCount = items.count - document.items.count
    if document.overLimitCount > 0 { log.note("items over the limit of \(limits.maxItemCount) not read") }
    document.repairs = log.lines
    return document
  }

  private mutating func item(_ value: JSONValue, _ root: JSONValue) -> FeedItem {
    var item = FeedItem()
    let id = plain(value["id"])
    item.guid = id.isEmpty ? nil : id
    item.link = link(value["url"]) ?? link(value["external_url"])
    item.title = title(value["title"])
    item.summary = plain(value["summary"], maxBytes: limits.maxTextBytes)
    item.content = content(value)
    item.published = date(value["date_published"])
    item.updated = date(value["date_modified"])
    item.authors = names(value).isEmpty ? names(root) : names(value)
    item.categories = (value["tags"]?.array ?? []).prefix(limits.maxListCount).map { plain($0) }
      .filter { !$0.isEmpty }
    item.language = value["language"]?.text.flatMap(languageTag)
    return item
  }

  /// Plain by the specification; what other tools made of HTML titles is not always.
  private func title(_ value: JSONValue?) -> String {
    FieldText(
      (value?.text ?? "").utf8Span.span, as: .perhapsHTML, maxBytes: limits.maxTitleBytes, isSingleLine: true
    ).text
  }

  private func content(_ item: JSONValue) -> String {
    if let html = item["content_html"]?.text, !html.isEmpty {
      return FieldText(html.utf8Span.span, as: .html, maxBytes: limits.maxTextBytes).text
    }
    return plain(item["content_text"], maxBytes: limits.maxTextBytes)
  }

  /// `authors` of 1.1, else `author` of 1.0.
  private func names(_ value: JSONValue) -> [String] {
    let people = value["authors"]?.array ?? value["author"].map { [$0] } ?? []
    return people.prefix(limits.maxListCount).map { plain($0["name"]) }.filter { !$0.isEmpty }
  }

  private func plain(_ value: JSONValue?, maxBytes: Int? = nil) -> String {
    FieldText((value?.text ?? "").utf8Span.span, as: .plain, maxBytes: maxBytes ?? limits.maxTitleBytes).text
  }

  private mutating func link(_ value: JSONValue?) -> String? {
    guard let reference = value?.text, !reference.isEmpty else { return nil }
    let absolute = Links.resolved(reference, against: base)
    guard absolute.utf8.count <= limits.maxTitleBytes else {
      log.note("address over the limit of \(limits.maxTitleBytes) bytes dropped")
      return nil
    }
    if base == nil, !Links.hasScheme(absolute) { return absolute }
    let safe = Links.article(absolute)
    if safe == nil { log.note("link is neither http nor https; dropped", example: absolute) }
    return safe
  }

  private mutating func date(_ value: JSONValue?) -> Timestamp? {
    guard let text = value?.text, !text.isEmpty else { return nil }
    guard let date = FeedDate(text) else {
      log.note("date cannot be read; ignored", example: text)
      return nil
    }
    if let doubt = date.doubt { log.note(doubt, example: text) }
    return date.moment
  }
}

/// Any JSON; `JSONMender` has made numbers strings.
enum JSONValue: Decodable {
  case text(String)
  case array([JSONValue])
  case object([String: JSONValue])
  case other

  init(from decoder: any Decoder) throws {
    if let keyed = try? decoder.singleValueContainer().decode([String: JSONValue].self) {
      self = .object(keyed)
    } else if let list = try? decoder.singleValueContainer().decode([JSONValue].self) {
      self = .array(list)
    } else if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .text(text)
    } else {
      self = .other
    }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var array: [JSONValue]? { if case .array(let list) = self { list } else { nil } }

  subscript(key: String) -> JSONValue? { if case .object(let members) = self { members[key] } else { nil } }
}
