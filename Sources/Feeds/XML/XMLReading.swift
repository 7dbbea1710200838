/// Reads one XML document: as it is, or else mended.
struct XMLReading {
  let limits: FeedLimits
  let base: String?
  let language: String?
  let keepsMarkup: Bool
  let log: RepairLog

  func document(of text: Span<UInt8>) throws(FeedError.Problem) -> FeedDocument {
    guard text.end(of: "<", from: 0) != nil else { throw .unknownFormat(start: excerpt(of: text)) }
    var reason = (line: 1, text: "a tag over the limits")
    if !hasOversizedTag(text) {
      var builder = newBuilder(log)
      switch XMLStream.read(text, into: &builder, isRecovering: false, limits: limits) {
      case .wellFormed: return try document(from: &builder)
      case .outOfMemory: throw .outOfMemory
      case .broken(let line, let text): reason = (line, text)
      }
    }
    return try mendedDocument(of: text, reason)
  }

  private func newBuilder(_ log: RepairLog) -> FeedBuilder {
    FeedBuilder(limits: limits, base: base, language: language, keepsMarkup: keepsMarkup, log: log)
  }

  private func mendedDocument(
    of text: Span<UInt8>, _ reason: (line: Int, text: String)
  ) throws(FeedError.Problem) -> FeedDocument {
    var log = log
    log.note("not well-formed XML (\(reason.text)); mended", line: reason.line)
    let mended = XMLMender.mended(text, limits: limits, log: &log)
    var builder = newBuilder(log)
    switch XMLStream.read(mended.document.span, into: &builder, isRecovering: true, limits: limits) {
    case .outOfMemory: throw .outOfMemory
    case .broken(_, let text): builder.log.note("XML not mended everywhere (\(text))")
    case .wellFormed: break
    }
    builder.noteEnding(mended.ending)
    return try document(from: &builder, reason)
  }

  private func document(
    from builder: inout FeedBuilder, _ reason: (line: Int, text: String)? = nil
  ) throws(FeedError.Problem) -> FeedDocument {
    guard let document = builder.document() else { throw refusal(builder, reason) }
    return document
  }

  /// Names what the document is, as far as it says.
  private func refusal(_ builder: FeedBuilder, _ reason: (line: Int, text: String)?) -> FeedError.Problem {
    let title = builder.head.title.value ?? ""
    if builder.isWebPage {
      let isChallenge = ["just a moment", "attention required", "ddos-guard"].contains(
        where: title.lowercased().contains)
      return isChallenge
        ? .challenge(title: title, alternates: builder.alternates)
        : .webPage(title: title, alternates: builder.alternates)
    }
    if let reason { return .brokenXML(line: reason.line + log.skippedLineCount, reason: reason.text) }
    return .notAFeed(root: builder.rootName ?? "")
  }

  private func excerpt(of text: Span<UInt8>) -> String {
    var writer = PlainTextWriter(maxBytes: 60)
    writer.write(text.extracting(0..<min(60, text.count)))
    return writer.finished.text
  }

  /// libxml2 compares each attribute of an element with all others, which a hostile feed makes quadratic, so
  /// such a tag goes to the mender, which counts, and never there.
  ///
  /// No `<` stands within a tag. So a block without one is the only place where a tag can be long, and then it is the
  /// tag that begins before it: most of the text is never looked at byte by byte.
  private func hasOversizedTag(_ text: Span<UInt8>) -> Bool {
    let blockBytes = 2_048
    var previousHadTag = true
    for start in stride(from: 0, to: text.count, by: blockBytes) {
      let block = start..<min(start + blockBytes, text.count)
      let hasTag = text.extracting(block).end(of: "<", from: 0) != nil
      if !hasTag, previousHadTag, hasLongTag(text, before: start) { return hasOversizedTagForSure(text) }
      previousHadTag = hasTag
    }
    return false
  }

  /// Whether what begins with the last `<` before `end` may be a tag that goes on there.
  private func hasLongTag(_ text: Span<UInt8>, before end: Int) -> Bool {
    var start = end
    while start > 0, text[start - 1] != UInt8(ascii: "<") { start -= 1 }
    return start > 0 && start < text.count && isNameStart(text[start]) && tagEnd(of: text, from: start) >= end
  }

  /// Comments and CDATA sections are passed by: what looks like a tag in them is none.
  private func hasOversizedTagForSure(_ text: Span<UInt8>) -> Bool {
    var offset = 0
    while let start = text.end(of: "<", from: offset), start < text.count {
      guard isNameStart(text[start]) else {
        offset = endOfDeclaration(in: text, from: start)
        continue
      }
      offset = tagEnd(of: text, from: start)
      if offset - start > limits.maxAttributeBytes
        || quoteCount(text.extracting(start..<offset)) > 2 * limits.maxAttributeCount
      {
        return true
      }
    }
    return false
  }

  private func tagEnd(of text: Span<UInt8>, from start: Int) -> Int {
    var quote: UInt8 = 0
    var offset = start
    while offset < text.count, quote != 0 || text[offset] != UInt8(ascii: ">") {
      let byte = text[offset]
      if quote == 0, byte == 0x22 || byte == 0x27 { quote = byte } else if byte == quote { quote = 0 }
      offset += 1
    }
    return offset
  }

  private func quoteCount(_ tag: Span<UInt8>) -> Int {
    tag.indices.reduce(0) { tag[$1] == 0x22 || tag[$1] == 0x27 ? $0 + 1 : $0 }
  }

  /// Past a CDATA section or a comment: what looks like a tag in them is none. One that never closes takes
  /// the rest.
  private func endOfDeclaration(in text: Span<UInt8>, from start: Int) -> Int {
    if text.holds("![CDATA[", at: start) { return text.end(of: "]]>", from: start) ?? text.count }
    return text.holds("!--", at: start) ? text.end(of: "-->", from: start) ?? text.count : start
  }
}
