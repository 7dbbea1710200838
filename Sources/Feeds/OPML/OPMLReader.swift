/// Reads OPML 1.0, 1.1 and 2.0, in whatever state it is.
///
/// Texts come out plain and in one line, addresses as they stand. Encodings and broken XML are dealt with as in
/// feeds: `DecodedText`, `XMLMender`. No files, no network, no entity expansion; the limits are those of feeds
/// (`FeedLimits`), an outline counting as an item and its texts as titles. Immutable; one instance serves all
/// threads. Cost: O(bytes), about four times the file in memory.
package struct OPMLReader: Sendable {
  package var limits: FeedLimits

  package init(limits: FeedLimits = FeedLimits()) { self.limits = limits }

  /// - Parameter place: for errors.
  package func read(_ bytes: [UInt8], place: String = "list") throws(OPMLError) -> OPMLDocument {
    do {
      return try document(of: bytes)
    } catch {
      throw OPMLError(problem: error, place: place)
    }
  }

  private func document(of bytes: [UInt8]) throws(OPMLError.Problem) -> OPMLDocument {
    guard bytes.count <= limits.maxBytes else {
      throw .tooLarge(byteCount: bytes.count, limitBytes: limits.maxBytes)
    }
    let decoded = DecodedText(bytes, httpCharset: nil)
    guard let start = rootOffset(in: decoded.bytes) else {
      throw decoded.bytes.contains { $0 > 0x20 }
        ? .notOPML(start: plainLine(decoded.bytes.span.extracting(first: 60), maxBytes: 60)) : .empty
    }
    var log = RepairLog(maxCount: limits.maxRepairCount)
    for repair in decoded.repairs { log.note(repair) }
    log.skippedLineCount = decoded.bytes[..<start].count { $0 == 0x0a }
    // A list is small, so that every one goes through the mender, which also keeps its tags within the limits.
    // The instruction in front tells it that here is the root.
    let text = Array("<?opml?>".utf8) + decoded.bytes[start...]
    let mended = XMLMender.mended(text.span, limits: limits, log: &log).document
    var builder = OPMLBuilder(limits: limits, log: log)
    let outcome = XMLStream.read(mended.span, into: &builder, isRecovering: true, limits: limits)
    if outcome == .outOfMemory { throw .outOfMemory }
    return builder.finished
  }

  /// Where `<opml` stands, in any case.
  private func rootOffset(in bytes: [UInt8]) -> Int? {
    let name = Array("opml".utf8)
    return bytes.indices.first { offset in
      guard bytes[offset] == UInt8(ascii: "<"), offset + 5 < bytes.count else { return false }
      let isName = bytes[(offset + 1)...(offset + 4)].elementsEqual(name) { $0 | 0x20 == $1 }
      return isName && (bytes[offset + 5] <= 0x20 || bytes[offset + 5] == UInt8(ascii: ">"))
    }
  }
}

/// Text in one line, without controls.
func plainLine(_ bytes: Span<UInt8>, maxBytes: Int) -> String {
  FieldText(bytes, as: .plain, maxBytes: maxBytes, isSingleLine: true).text
}
