/// Reads one XML document: as it is, or else mended.
struct XMLReading {
  let limits: FeedLimits
  let base: String?
  let language: String?
  let log: RepairLog

  func document(of text: ArraySlice<UInt8>) throws(FeedError.Problem) -> FeedDocument {
    guard text.first == UInt8(ascii: "<") || text.contains(UInt8(ascii: "<")) else {
      throw .unknownFormat(start: excerpt(of: text))
    }
    var reason = (line: 1, text: "a tag over the limits")
    if !hasOversizedTag(text) {
      let builder = FeedBuilder(limits: limits, base: base, language: language, log: log)
      switch XMLStream.read(text, into: builder, isRecovering: false) {
      case .wellFormed: return try document(from: builder)
      case .outOfMemory: throw .outOfMemory
      case .broken(let line, let text): reason = (line, text)
      }
    }
    return try mendedDocument(of: text, reason)
  }

  private func mendedDocument(
    of text: ArraySlice<UInt8>, _ reason: (line: Int, text: String)
  ) throws(FeedError.Problem) -> FeedDocument {
    var log = log
    log.note("not well-formed XML (\(reason.text)); mended", line: reason.line)
    let mended = XMLMender.mended(Array(text), limits: limits, log: &log)
    let builder = FeedBuilder(limits: limits, base: base, language: language, log: log)
    switch XMLStream.read(mended.document[...], into: builder, isRecovering: true) {
    case .outOfMemory: throw .outOfMemory
    case .broken(_, let text): builder.log.note("XML not mended everywhere (\(text))")
    case .wellFormed: break
    }
    if mended.endsWithinItem { builder.dropTruncatedItem() }
    return try document(from: builder, reason)
  }

  private func document(
    from builder: FeedBuilder, _ reason: (line: Int, text: String)? = nil
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
      return isChallenge ? .challenge(title: title) : .webPage(title: title, alternates: builder.alternates)
    }
    if let reason { return .brokenXML(line: reason.line + log.skippedLineCount, reason: reason.text) }
    return .notAFeed(root: builder.rootName ?? "")
  }

  private func excerpt(of text: ArraySlice<UInt8>) -> String {
    var writer = PlainTextWriter(maxBytes: 60)
    writer.write(Array(String(decoding: text.prefix(60), as: UTF8.self).utf8)[...])
    return writer.text
  }

  /// libxml2 compares each attribute of an element with all others, which a hostile feed makes quadratic.
  private func hasOversizedTag(_ text: ArraySlice<UInt8>) -> Bool {
    let limit = limits.maxAttributeBytes
    var at = text.startIndex
    while let open = text[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = open + 1
      guard at < text.endIndex, isNameStart(text[at]) else {
        at = endOfDeclaration(in: text, from: at)
        continue
      }
      var quote: UInt8 = 0
      while at < text.endIndex, quote != 0 || text[at] != UInt8(ascii: ">") {
        let byte = text[at]
        if quote == 0, byte == 0x22 || byte == 0x27 { quote = byte } else if byte == quote { quote = 0 }
        at += 1
        if at - open > limit { return true }
      }
    }
    return false
  }

  /// Past a CDATA section or a comment: what looks like a tag in them is none. One that never closes takes
  /// the rest.
  private func endOfDeclaration(in text: ArraySlice<UInt8>, from start: Int) -> Int {
    let rest = text[start...]
    if rest.starts(with: "![CDATA[".utf8) { return text.end(of: "]]>", from: start) ?? text.endIndex }
    return rest.starts(with: "!--".utf8) ? text.end(of: "-->", from: start) ?? text.endIndex : start
  }
}
