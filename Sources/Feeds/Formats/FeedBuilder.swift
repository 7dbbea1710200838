import Domain

/// Makes a feed out of the events of one XML document: RSS 0.9x and 2.0, RSS 1.0, Atom 0.3 and 1.0, sitemaps.
///
/// One table (`Role`) says what an element is; the container in which it stands says whether it counts. A
/// field's text is captured as bytes, markup in it included, and becomes plain text once, at its end tag.
/// What is unknown is passed by. Lives for one document. Cost: O(document).
struct FeedBuilder {
  let limits: FeedLimits
  /// See `FeedReader.keepsMarkup`.
  let keepsMarkup: Bool
  var elements = ElementTable()
  var log: RepairLog

  var format: FeedFormat?
  var head: Draft
  var item: Draft?
  var items: [FeedItem] = []
  var overLimitCount = 0
  var isTruncated = false
  var hasCutItem = false
  /// The first element, and what a web page says of itself.
  var rootName: String?
  var isWebPage = false
  var alternates: [String] = []

  var capture: Capture?
  var captured: [UInt8] = []
  var person = Person()
  private var scopes: [Scope] = []
  /// Where the document is; `Scope.base` is only what `xml:base` says.
  let documentBase: String?
  /// Open elements of a part that is passed by.
  private var ignoredDepth = 0

  init(limits: FeedLimits, base: String?, language: String?, keepsMarkup: Bool = false, log: RepairLog) {
    self.limits = limits
    self.keepsMarkup = keepsMarkup
    self.log = log
    head = Draft(limits: limits)
    documentBase = base
    if let language { offerLanguage(language, rank: 1, isInItem: false) }
  }

  struct Scope {
    enum Container { case outside, feed, item, person, source, media, place, wrapper, aside }

    var container: Container
    var base: String?
    var isInItem = false
  }

  struct Person {
    var name = ""
    var mail = ""
  }

  /// Whether text up to the next tag belongs to a field.
  var wantsText: Bool { capture != nil }

  mutating func start(_ element: Element, attributes: XMLAttributes) {
    if capture != nil { return openMarkup(element) }
    if ignoredDepth > 0 {
      ignoredDepth += 1
      return
    }
    if rootName == nil { rootName = element.name }
    guard scopes.count < limits.maxDepth else {
      log.note("elements nested deeper than \(limits.maxDepth) ignored")
      ignoredDepth = 1
      return
    }
    var scope = scopes.last ?? Scope(container: .outside)
    if let base = attributes.xml("base") {
      scope.base = Links.resolved(base, against: scope.base ?? documentBase)
    }
    enter(element, attributes, scope)
  }

  mutating func end() {
    if capture != nil { return closeMarkup() }
    if ignoredDepth > 0 {
      ignoredDepth -= 1
      return
    }
    guard let scope = scopes.popLast() else { return }
    switch scope.container {
    case .item: finishItem()
    case .person where scopes.last?.container != .person: finishPerson(isInItem: scope.isInItem)
    default: break
    }
  }

  mutating func push(_ scope: Scope, as container: Scope.Container) {
    var scope = scope
    scope.container = container
    scopes.append(scope)
  }

  mutating func ignoreElement() { ignoredDepth = 1 }

  private mutating func enter(_ element: Element, _ attributes: XMLAttributes, _ scope: Scope) {
    let role = role(of: element)
    switch (scope.container, role) {
    case (.person, .field(.personName, _)), (.person, .field(.personMail, _)), (.source, .field(.title, _)):
      beginField(element, role, attributes, scope)
    case (.person, _), (.source, _), (.aside, .field), (.aside, .author): push(scope, as: scope.container)
    case (_, .item): beginItem(attributes, scope)
    case (.outside, _): enterFromOutside(element, role, attributes, scope)
    case (.wrapper, _): push(scope, as: .wrapper)
    case (.media, .field) where element.vocabulary == .media || element.vocabulary == .googleNews:
      beginField(element, role, attributes, scope)
    case (.feed, .field), (.item, .field), (.feed, .author), (.item, .author), (.feed, .source),
      (.item, .source):
      beginField(element, role, attributes, scope)
    case (.item, .mediaGroup), (.media, .mediaGroup): push(scope, as: .media)
    case (.item, .place), (.place, .place): push(scope, as: .place)
    case (.place, .field) where element.vocabulary == .geography: beginField(element, role, attributes, scope)
    case (.place, _): push(scope, as: .place)
    case (.feed, .skips): push(scope, as: .feed)
    case (.feed, _): push(scope, as: .wrapper)
    default: push(scope, as: .aside)
    }
  }

  private func role(of element: Element) -> Role {
    isSitemap && element.vocabulary == .rss ? Role.of(element.name, in: .sitemap) : element.role
  }

  private var isSitemap: Bool { format == .sitemap || format == .sitemapIndex }

  private mutating func enterFromOutside(
    _ element: Element, _ role: Role, _ attributes: XMLAttributes, _ scope: Scope
  ) {
    switch role {
    case .rss: begin(.rss, attributes, scope, .outside)
    case .rdf: begin(.rdf, attributes, scope, .outside)
    case .sitemap: begin(.sitemap, attributes, scope, .feed)
    case .sitemapIndex: begin(.sitemapIndex, attributes, scope, .feed)
    case .atomFeed: begin(.atom, attributes, scope, .feed)
    case .channel: beginChannel(attributes, scope)
    case .webPage:
      isWebPage = true
      push(scope, as: .outside)
    case .field(.title, _) where isWebPage && format == nil: beginField(element, role, attributes, scope)
    case .field(.link, _):
      if isWebPage { noteAlternate(attributes, scope) }
      push(scope, as: .outside)
    default: push(scope, as: .outside)
    }
  }

  /// The outermost element that is a feed's names the format.
  private mutating func begin(
    _ found: FeedFormat, _ attributes: XMLAttributes, _ scope: Scope, _ container: Scope.Container
  ) {
    if format == nil { format = found }
    if let language = attributes.xml("lang") { offerLanguage(language, rank: 2, isInItem: false) }
    push(scope, as: container)
  }

  /// In the Channel Definition Format, the address is an attribute.
  /// Source: www.w3.org/TR/NOTE-CDFsubmit.html.
  private mutating func beginChannel(_ attributes: XMLAttributes, _ scope: Scope) {
    if let address = attributes["href"] {
      head.link.offer(Links.resolved(address, against: scope.base ?? documentBase), rank: 1)
    }
    begin(.rss, attributes, scope, .feed)
  }

  private mutating func noteAlternate(_ attributes: XMLAttributes, _ scope: Scope) {
    let types = ["application/rss+xml", "application/atom+xml", "application/feed+json"]
    let relations = attributes["rel"]?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
    guard relations.contains("alternate"), alternates.count < 16, let href = attributes["href"],
      let type = attributes["type"]?.lowercased(), types.contains(where: type.hasPrefix)
    else { return }
    let address = Links.resolved(href, against: scope.base ?? documentBase)
    if !alternates.contains(address) { alternates.append(address) }
  }

  /// Changes the item that is open, or the head outside of items.
  mutating func update(isInItem: Bool, _ change: (inout Draft) -> Void) {
    if isInItem { item?.apply(change) } else { change(&head) }
  }
}
