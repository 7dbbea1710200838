import CFeedXML

/// What makes something of the events of one document.
protocol XMLReceiver {
  /// For a context that points to the receiver; they capture nothing. C's callbacks know no generic type, so that each
  /// receiver has its own.
  @unsafe static var handler: feedxml_handler { get }
}

/// Owns one libxml2 push parser and feeds its events to a receiver; freed once, one thread at a time.
///
/// Loads nothing, expands no entity but XML's five. Input is UTF-8 without an XML declaration.
@safe struct XMLStream: ~Copyable {
  /// As much at a time as keeps the copy that libxml2 makes small.
  private static let chunkBytes = 64 << 10
  private static let isInitialised: Bool = {
    feedxml_initialise()
    return true
  }()

  private let raw: OpaquePointer

  /// Static, because a noncopyable type with a `deinit` may not throw half-built. Nil when memory is short.
  /// The receiver must stay where it is as long as the stream; `read` below sees to it.
  private static func open<Receiver: XMLReceiver>(
    _ receiver: UnsafeMutablePointer<Receiver>, isRecovering: Bool, limits: FeedLimits
  ) -> XMLStream? {
    precondition(isInitialised)
    var handler = unsafe Receiver.handler
    guard
      let raw = unsafe feedxml_create(
        &handler, receiver, isRecovering ? 1 : 0, Int32(clamping: limits.maxOpenCount))
    else { return nil }
    return unsafe XMLStream(raw: raw)
  }

  private init(raw: OpaquePointer) { unsafe self.raw = raw }

  deinit { unsafe feedxml_destroy(raw) }

  enum Outcome: Equatable {
    case wellFormed
    case broken(line: Int, reason: String)
    case outOfMemory
  }

  /// Reads the whole of `document` into `receiver`; a stream that does not recover stops at the first error, and
  /// elements nested deeper than `FeedLimits.maxOpenCount` are one.
  static func read(
    _ document: Span<UInt8>, into receiver: inout some XMLReceiver, isRecovering: Bool, limits: FeedLimits
  ) -> Outcome {
    unsafe withUnsafeMutablePointer(to: &receiver) { receiver in
      guard let stream = unsafe open(receiver, isRecovering: isRecovering, limits: limits) else {
        return .outOfMemory
      }
      var start = 0
      var sections = CDATASections()
      var inside = sections.next(in: document, from: 0)
      while start < document.count, isRecovering || !stream.hasError {
        let end = min(start + chunkBytes, inside?.lowerBound ?? document.count)
        stream.push(document.extracting(start..<end), isLast: end == document.count)
        start = end
        guard let section = inside, end == section.lowerBound else { continue }
        if stream.pass(document.extracting(section)) { start = section.upperBound }
        inside = sections.next(in: document, from: start)
      }
      return stream.outcome
    }
  }

  private func push(_ chunk: Span<UInt8>, isLast: Bool) {
    unsafe chunk.withUnsafeBufferPointer { bytes in
      unsafe feedxml_push(raw, bytes.baseAddress, Int32(bytes.count), isLast ? 1 : 0)
    }
  }

  /// See `feedxml_pass_cdata`.
  private func pass(_ inside: Span<UInt8>) -> Bool {
    unsafe inside.withUnsafeBufferPointer { unsafe feedxml_pass_cdata(raw, $0.baseAddress, $0.count) != 0 }
  }

  private var hasError: Bool { unsafe feedxml_error_line(raw) > 0 }

  private var outcome: Outcome {
    let line = unsafe Int(feedxml_error_line(raw))
    return line == 0
      ? .wellFormed : .broken(line: line, reason: unsafe String(cString: feedxml_error_text(raw)))
  }
}

/// Finds what looks like CDATA sections; the parser knows which of them are.
private struct CDATASections {
  private var endOffset = 0

  /// The inside of the first that begins at or behind `start`; nil where there is none, or none that ends. What starts
  /// come after each other before one end is looked through once.
  mutating func next(in document: Span<UInt8>, from start: Int) -> Range<Int>? {
    guard let open = document.end(of: "<![CDATA[", from: start) else { return nil }
    if endOffset < open + 3 {
      guard let end = document.end(of: "]]>", from: open) else { return nil }
      endOffset = end
    }
    return open..<endOffset - 3
  }
}

extension FeedBuilder: XMLReceiver {
  @unsafe static var handler: feedxml_handler {
    unsafe feedxml_handler(start: startElement, end: endElement, text: characters)
  }
}

private func startElement(
  _ context: UnsafeMutableRawPointer?, _ name: XMLAttributes.Name?, _ prefix: XMLAttributes.Name?,
  _ uri: XMLAttributes.Name?, _ count: Int32, _ fields: UnsafePointer<XMLAttributes.Name?>?
) -> Int32 {
  guard let builder = unsafe context?.assumingMemoryBound(to: FeedBuilder.self) else { return 0 }
  let key = ElementKey(
    name: Int(bitPattern: name), prefix: Int(bitPattern: prefix), uri: Int(bitPattern: uri))
  let element = unsafe builder.pointee.elements.element(key) {
    unsafe ElementName(local: string(name), prefix: prefix.map(string), uri: uri.map(string))
  }
  unsafe builder.pointee.start(element, attributes: XMLAttributes(fields, count: count))
  return unsafe builder.pointee.wantsText ? 1 : 0
}

private func endElement(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let builder = unsafe context?.assumingMemoryBound(to: FeedBuilder.self) else { return 0 }
  unsafe builder.pointee.end()
  return unsafe builder.pointee.wantsText ? 1 : 0
}

private func characters(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int) {
  guard let builder = unsafe context?.assumingMemoryBound(to: FeedBuilder.self) else { return }
  let text = unsafe UnsafeBufferPointer(start: bytes, count: count)
  unsafe builder.pointee.text(text.span)
}

private func string(_ name: XMLAttributes.Name?) -> String {
  guard let name = unsafe name else { return "" }
  return unsafe String(cString: name)
}
