/// Makes a well-formed document out of one that is not, so that every item that can be read is read.
///
/// Runs only after libxml2 has refused the document. What it does, each counted as a repair with the line of
/// its first place: junk before and after the root is dropped; an `&` or `<` that begins nothing becomes
/// text; HTML's named characters become characters, and so do plain entities of a DTD; attributes get
/// quotes and lose doubles; an end tag closes what was left open inside, and is dropped when nothing is open
/// under its name; an item that begins within an item ends the first; what is open at the end is closed.
/// Comments, processing instructions and the DTD go.
///
/// One pass, linear, no recursion. Input is valid UTF-8.
struct XMLMender {
  let input: [UInt8]
  let limits: FeedLimits
  var output: [UInt8] = []
  var log: RepairLog
  var offset = 0
  var open: [OpenElement] = []
  /// Where in `open` the elements of each name are, so that an end tag costs no search.
  var places: [FoldedName: [Int]] = [:]
  /// Where in `open` the item is: there is one at most.
  var itemIndex: Int?
  /// No `-->`, `?>` or `]]>` comes from here on, which is asked once and not for each that begins.
  private var hasNoMore: Set<String> = []
  /// The document element is closed; what follows is junk.
  var isDone = false
  private var ending = Ending.whole
  var entities = PlainEntities()
  private var lineCounter = LineCounter()

  struct OpenElement {
    /// As written, for the end tag.
    var name: ArraySlice<UInt8>
    var key: FoldedName
    var isItem: Bool
  }

  /// Where the input ends.
  enum Ending {
    case whole
    /// The document element never closes: items may be missing.
    case withinFeed
    /// The last item is not whole besides.
    case withinItem
  }

  static func mended(
    _ input: Span<UInt8>, limits: FeedLimits, log: inout RepairLog
  ) -> (document: [UInt8], ending: Ending) {
    var mender = XMLMender(
      input: unsafe input.withUnsafeBufferPointer { unsafe Array($0) }, limits: limits, log: log)
    mender.run()
    log = mender.log
    return (mender.output, mender.ending)
  }

  private init(input: [UInt8], limits: FeedLimits, log: RepairLog) {
    self.input = input
    self.limits = limits
    self.log = log
    output.reserveCapacity(input.count + input.count / 16)
  }

  private mutating func run() {
    if !starts(with: "<!"), !starts(with: "<?"), let root = Self.rootOffset(in: input.span), root > 0 {
      note("text before the document ignored")
      offset = root
    }
    while offset < input.count, !isDone {
      if input[offset] == UInt8(ascii: "<") { readMarkup() } else { readText() }
    }
    if offset < input.count, input[offset...].contains(where: { $0 > 0x20 }) {
      note("text after the end of the document ignored")
    }
    if let last = open.last {
      note("the document ends within <\(name(of: last))>; closed")
      ending = open.contains(where: \.isItem) ? .withinItem : .withinFeed
    }
    closeElements(downTo: 0)
  }

  /// Where the XML declaration or the element that a feed begins with stands; nil where there is none.
  static func rootOffset(in text: Span<UInt8>) -> Int? {
    var start = 0
    while let end = text.end(of: "<", from: start) {
      if roots.contains(where: { text.holdsLowercase($0, at: end) }) { return end - 1 }
      start = end
    }
    return nil
  }

  private static let roots: [StaticString] = ["?xml", "rss", "feed", "rdf:rdf", "urlset", "sitemapindex"]

  mutating func note(_ what: String) {
    // A copy, since the input is read at the same time.
    var counter = lineCounter
    log.note(what, line: counter.line(of: offset, in: input.span))
    lineCounter = counter
  }

  func name(of element: OpenElement) -> String { String(decoding: element.name.prefix(40), as: UTF8.self) }

  func starts(with text: StaticString) -> Bool {
    let end = offset + text.utf8CodeUnitCount
    guard end <= input.count else { return false }
    return unsafe input[offset..<end].elementsEqual(
      UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func readMarkup() {
    if starts(with: "<!--") {
      skipComment()
    } else if starts(with: "<![CDATA[") {
      readCDATA()
    } else if starts(with: "<!") {
      if open.isEmpty { readDoctype() } else { skipToTagEnd("declaration within the document") }
    } else if starts(with: "<?") {
      offset = end(of: "?>", from: offset + 2) ?? endOfInput("processing instruction")
    } else if starts(with: "</"), offset + 2 < input.count, isNameStart(input[offset + 2]) {
      readEndTag()
    } else if offset + 1 < input.count, isNameStart(input[offset + 1]) {
      readStartTag()
    } else {
      if !open.isEmpty { note("'<' that begins no tag read as text") }
      writeText("&lt;")
      offset += 1
    }
  }

  /// HTML's rules: `<!-->` is a whole comment, and `--!>` closes one too.
  private mutating func skipComment() {
    if starts(with: "<!-->") || starts(with: "<!--->") { return skipToTagEnd(nil) }
    let ends = [end(of: "-->", from: offset + 4), end(of: "--!>", from: offset + 4)].compactMap { $0 }
    offset = ends.min() ?? endOfInput("comment")
  }

  /// One that never closes is none: its text goes on as what it looks like.
  private mutating func readCDATA() {
    let start = offset + 9
    guard let end = end(of: "]]>", from: start) else {
      note("CDATA section never closed")
      offset = start
      return
    }
    writeCharacters(input[start..<end - 3], hasReferences: false)
    offset = end
  }

  private mutating func end(of mark: StaticString, from start: Int) -> Int? {
    guard !hasNoMore.contains(mark.description) else { return nil }
    let end = input.span.end(of: mark, from: start)
    if end == nil { hasNoMore.insert(mark.description) }
    return end
  }

  private mutating func skipToTagEnd(_ what: String?) {
    if let what { note("\(what) ignored") }
    offset = input.span.end(of: ">", from: offset) ?? input.count
  }

  /// A DTD with an internal subset ends at `]` and `>`; without one, at the first `>`.
  private mutating func readDoctype() {
    let rest = input[offset...]
    let close = rest.firstIndex(of: UInt8(ascii: ">")) ?? input.count
    guard let bracket = rest[..<close].firstIndex(of: UInt8(ascii: "[")) else {
      offset = close < input.count ? close + 1 : endOfInput("document type")
      return
    }
    let end = endOfSubset(from: bracket + 1)
    var found = PlainEntities()
    found.read(subset: input.span.extracting(bracket..<(end ?? input.count)))
    entities = found
    note("document type definition read for plain entities only")
    offset = end ?? endOfInput("document type")
  }

  private func endOfSubset(from start: Int) -> Int? {
    var at = start
    while let bracket = input[at...].firstIndex(of: UInt8(ascii: "]")) {
      let next = input[(bracket + 1)...].firstIndex { $0 > 0x20 } ?? input.count
      if next < input.count, input[next] == UInt8(ascii: ">") { return next + 1 }
      at = bracket + 1
    }
    return nil
  }

  /// Within the document only the tag that began it is lost, outside of it all that follows.
  private mutating func endOfInput(_ what: String) -> Int {
    note("\(what) never closed")
    return open.isEmpty ? input.count : input.span.end(of: ">", from: offset) ?? input.count
  }
}

func isNameStart(_ byte: UInt8) -> Bool {
  (0x61...0x7a).contains(byte | 0x20) && byte < 0x80 || byte == UInt8(ascii: "_") || byte >= 0x80
}

/// Counts lines forwards only, so that asking in order costs one pass altogether.
struct LineCounter {
  private var line = 1
  private var offset = 0

  mutating func line(of position: Int, in bytes: Span<UInt8>) -> Int {
    while offset < min(position, bytes.count) {
      if bytes[offset] == 0x0a { line += 1 }
      offset += 1
    }
    return line
  }
}
