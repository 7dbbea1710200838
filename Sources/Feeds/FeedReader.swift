/// Reads RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed and news sitemaps from the bytes of one
/// response.
///
/// All text that comes out is plain: no markup, no references, white space collapsed, a line feed between
/// blocks, no control characters and no overrides of the reading direction. Dates are UTC. Links are absolute where a base is known, http
/// or https, without credentials. What is broken is mended as far as it goes and named in
/// `FeedDocument.repairs`; what was lost is counted. No network, no files, no clock, no entity expansion;
/// every size has a limit (`FeedLimits`). Immutable; one instance serves all threads. Cost: O(bytes), about
/// four times the body in memory at most; twelve where nearly each byte is to be escaped.
///
/// Well-formed XML passes once through libxml2's SAX parser. Only what that refuses is mended first
/// (`XMLMender`), so a sound feed never pays for a broken one.
package struct FeedReader: Sendable {
  package var limits: FeedLimits
  /// Texts stay as they stand in the XML, markup and all: to see what a feed holds, and what reading costs
  /// before HTML becomes text.
  package var keepsMarkup: Bool

  package init(limits: FeedLimits = FeedLimits(), keepsMarkup: Bool = false) {
    self.limits = limits
    self.keepsMarkup = keepsMarkup
  }

  /// - Parameters:
  ///   - headers: of the response, names in lower case. Read are content-type, content-language and
  ///     content-location.
  ///   - url: where the body was found after redirects; the base of relative links.
  /// - Throws: `FeedError` where there is no feed to read at all. No state may be dropped for that.
  package func read(
    _ body: [UInt8], headers: [String: String] = [:], url: String? = nil
  ) throws(FeedError) -> FeedDocument {
    do {
      return try document(of: body, headers, url)
    } catch {
      throw FeedError(problem: error, place: url ?? "feed")
    }
  }

  private func document(
    of body: [UInt8], _ headers: [String: String], _ url: String?
  ) throws(FeedError.Problem) -> FeedDocument {
    guard body.count <= limits.maxBytes else {
      throw .tooLarge(byteCount: body.count, limitBytes: limits.maxBytes)
    }
    guard body.contains(where: { $0 > 0x20 }) else { throw .empty }
    let decoded = DecodedText(body, httpCharset: headers["content-type"].flatMap(charsetParameter))
    var log = RepairLog(maxCount: limits.maxRepairCount)
    for repair in decoded.repairs { log.note(repair) }
    let base = headers["content-location"].map { Links.resolved($0, against: url) } ?? url
    let start = documentStart(decoded.bytes)
    guard start < decoded.bytes.count else { throw .empty }
    log.skippedLineCount = decoded.bytes[..<start].count { $0 == 0x0a }
    let text = decoded.bytes.span.extracting(start...)
    var document: FeedDocument
    if let json = try jsonDocument(of: text, base, log) {
      document = json
    } else {
      document = try XMLReading(
        limits: limits, base: base, language: headers["content-language"], keepsMarkup: keepsMarkup, log: log
      ).document(of: text)
    }
    document.facts = BodyFacts(of: text, in: decoded.charset, as: document.format)
    return document
  }

  /// Nil for what is XML. A message may stand before that, and look like JSON: `[notice] cache is cold`.
  private func jsonDocument(
    of text: Span<UInt8>, _ base: String?, _ log: RepairLog
  ) throws(FeedError.Problem) -> FeedDocument? {
    do throws(FeedError.Problem) {
      switch text[0] {
      case UInt8(ascii: "{"): return try JSONFeed.document(of: text, base: base, limits: limits, log: log)
      case UInt8(ascii: "["): throw .notAFeed(root: "JSON document")
      default: return nil
      }
    } catch {
      guard XMLMender.rootOffset(in: text) != nil else { throw error }
      return nil
    }
  }

  /// Past the white space and the XML declaration, which has said its piece about the encoding.
  private func documentStart(_ bytes: [UInt8]) -> Int {
    var rest = bytes[...].drop { $0 <= 0x20 }
    while rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3).drop { $0 <= 0x20 } }
    guard rest.starts(with: "<?xml".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
      return rest.startIndex
    }
    return rest[(end + 1)...].drop { $0 <= 0x20 }.startIndex
  }
}
