/// Makes a list out of the events of one document. What is no outline and no title is passed by.
struct OPMLBuilder {
  private enum Level {
    case outline(Outline)
    case title
    case other
  }

  private struct Outline {
    var name: String
    var isFeed: Bool
    var hasOutlines = false
  }

  private let limits: FeedLimits
  private var log: RepairLog
  private var document = OPMLDocument()
  private var levels: [Level] = []
  /// Outlines among them.
  private var depth = 0
  /// Names of the folders that are open, the empty ones left out.
  private var folders: [String] = []
  /// Open elements within an outline beyond the depth limit.
  private var ignoredDepth = 0

  init(limits: FeedLimits, log: RepairLog) {
    self.limits = limits
    self.log = log
  }

  var wantsText: Bool {
    if ignoredDepth == 0, case .title = levels.last { true } else { false }
  }

  var finished: OPMLDocument {
    var document = document
    document.repairs = log.lines
    return document
  }

  /// - Parameter name: lower case.
  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    guard ignoredDepth == 0 else { return ignoredDepth += 1 }
    switch name {
    case "outline" where depth >= limits.maxDepth:
      log.note("outlines nested deeper than \(limits.maxDepth) ignored")
      ignoredDepth = 1
    case "outline": begin(attributes)
    case "title": levels.append(.title)
    default: levels.append(.other)
    }
  }

  mutating func end() {
    guard ignoredDepth == 0 else { return ignoredDepth -= 1 }
    guard case .outline(let outline) = levels.popLast() else { return }
    depth -= 1
    guard !outline.isFeed else { return }
    if !outline.hasOutlines { leaveOut(outline.name, .noAddress) }
    if !outline.name.isEmpty { folders.removeLast() }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard document.title.isEmpty else { return }
    document.title = plainLine(bytes, maxBytes: limits.maxTitleBytes)
  }

  private mutating func begin(_ attributes: XMLAttributes) {
    noteOutlineInParent()
    let name = short(attributes["text"]) ?? short(attributes["title"]) ?? ""
    let address = address(in: attributes)
    levels.append(.outline(Outline(name: name, isFeed: address != nil)))
    depth += 1
    if let address {
      add(address, name, attributes)
    } else if !name.isEmpty {
      folders.append(name)
    }
  }

  private mutating func noteOutlineInParent() {
    guard case .outline(var parent) = levels.last else { return }
    parent.hasOutlines = true
    levels[levels.count - 1] = .outline(parent)
  }

  /// `xmlUrl`; `url` too where the outline says that it is a feed, as lists of OPML 1 did.
  private func address(in attributes: XMLAttributes) -> String? {
    if let address = attributes["xmlurl"].map(\.strippingControls), !address.isEmpty { return address }
    guard ["rss", "atom", "feed"].contains(attributes["type"]?.lowercased()) else { return nil }
    return attributes["url"].map(\.strippingControls).flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func add(_ address: String, _ name: String, _ attributes: XMLAttributes) {
    let label = name.isEmpty ? String(address.prefix(80)) : name
    guard address.utf8.count <= limits.maxTitleBytes else { return leaveOut(label, .longAddress) }
    guard document.feeds.count < limits.maxItemCount else { return leaveOut(label, .overLimit) }
    var feed = OPMLDocument.Feed(name: name, address: address, folders: folders)
    feed.page = attributes["htmlurl"].map(\.strippingControls).flatMap { page in
      page.isEmpty || page.utf8.count > limits.maxTitleBytes ? nil : page
    }
    feed.language = short(attributes["language"]).flatMap(languageTag)
    for note in OPMLDocument.Note.allCases { feed.notes[note] = short(attributes[note]) }
    document.feeds.append(feed)
  }

  /// Named one by one up to the item limit.
  private mutating func leaveOut(_ name: String, _ reason: OPMLDocument.LeftOut.Reason) {
    guard document.leftOut.count < limits.maxItemCount else {
      return log.note("more outlines left out than are listed")
    }
    document.leftOut.append(OPMLDocument.LeftOut(name: name, reason: reason))
  }

  /// Nil for what holds no letter.
  private func short(_ value: String?) -> String? {
    guard let value else { return nil }
    let text = plainLine(value.utf8Span.span, maxBytes: limits.maxTitleBytes)
    return text.isEmpty ? nil : text
  }
}
