import Domain
import FoundationEssentials

/// JSON Feed 1.0 and 1.1. A member of a wrong type is left out, not fatal. Source: jsonfeed.org/version/1.1.
struct JSONFeed {
  private let limits: FeedLimits
  private let base: String?
  private let decoder = JSONDecoder()
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
    let mended = JSONMender.mended(bytes, limits: limits, log: &log)
    let root = decoded(mended.head[...])
    guard mended.hasItems || root["version"]?.text?.contains("jsonfeed.org") == true else {
      throw mended.ending == .whole
        ? .notAFeed(root: "JSON document") : .brokenJSON(reason: "the JSON ends before its items")
    }
    var document = FeedDocument(format: .json)
    document.title = plain(root["title"])
    document.link = link(root["home_page_url"])
    document.language = root["language"]?.text.flatMap(languageTag)
    document.items = mended.itemRanges.map { item(decoded(mended.itemBytes[$0]), root) }
    if mended.isTooDeep, document.items.allSatisfy(\.isWithoutText) {
      throw .brokenJSON(reason: "the JSON is nested deeper than \(limits.maxDecodedDepth)")
    }
    document.overLimitCount = mended.overLimitCount
    if document.overLimitCount > 0 { log.note("items over the limit of \(limits.maxItemCount) not read") }
    document.isTruncated = mended.ending != .whole
    document.hasCutItem = mended.ending == .withinItem
    document.repairs = log.lines
    return document
  }

  private mutating func decoded(_ json: ArraySlice<UInt8>) -> JSONValue {
    do {
      return try decoder.decode(JSONValue.self, from: Data(json))
    } catch {
      log.note("JSON that was not mended everywhere ignored")
      return .other
    }
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
    return Links.settled(reference, against: base, maxBytes: limits.maxTitleBytes, log: &log)
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
